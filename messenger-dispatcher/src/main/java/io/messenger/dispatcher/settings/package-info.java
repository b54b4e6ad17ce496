/** What an operator sets: limits, deadlines, how many handlers run at once, TLS, the admin port. */
@NullMarked
package io.messenger.dispatcher.settings;

import org.jspecify.annotations.NullMarked;
