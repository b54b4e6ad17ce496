/** What forwarders send, and what they check, for the tests of their dialects. */
@NullMarked
package io.messenger.dispatcher.forwarder;

import org.jspecify.annotations.NullMarked;
