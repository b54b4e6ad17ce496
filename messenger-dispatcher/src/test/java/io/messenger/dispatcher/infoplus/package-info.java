/** What the engine's own contract needs. */
@NullMarked
package io.messenger.dispatcher.infoplus;

import org.jspecify.annotations.NullMarked;
