/**
 * What tests need of the network: clients that no library would play, and connections and ports of
 * their own.
 */
@NullMarked
package io.messenger.dispatcher.wire;

import org.jspecify.annotations.NullMarked;
