/** The dialect of Caluma's workflow events. */
@NullMarked
package io.messenger.dispatcher.caluma;

import org.jspecify.annotations.NullMarked;
