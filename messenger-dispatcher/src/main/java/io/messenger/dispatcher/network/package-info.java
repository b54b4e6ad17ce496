/** The network below HTTP: who may connect, TLS, and the memory of connections. */
@NullMarked
package io.messenger.dispatcher.network;

import org.jspecify.annotations.NullMarked;
