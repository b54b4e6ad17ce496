/** What the dialects of engines have in common whose events a forwarder of ours sends. */
@NullMarked
package io.messenger.dispatcher.forwarder;

import org.jspecify.annotations.NullMarked;
