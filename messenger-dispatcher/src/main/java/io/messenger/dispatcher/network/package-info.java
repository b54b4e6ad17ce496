/** Connections before they are requests: TLS, who may connect, how long a client may take. */
@NullMarked
package io.messenger.dispatcher.network;

import org.jspecify.annotations.NullMarked;
