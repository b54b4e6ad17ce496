/** The InfoPlus engine's dialect: its encodings, its authentication, its events and answers. */
@NullMarked
package io.messenger.dispatcher.infoplus;

import org.jspecify.annotations.NullMarked;
