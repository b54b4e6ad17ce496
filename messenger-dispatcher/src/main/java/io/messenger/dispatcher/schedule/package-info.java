/** What is done again and again. */
@NullMarked
package io.messenger.dispatcher.schedule;

import org.jspecify.annotations.NullMarked;
