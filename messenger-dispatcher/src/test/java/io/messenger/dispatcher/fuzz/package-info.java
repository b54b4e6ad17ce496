/** Coverage-guided fuzzing of the callback URL: whatever is sent, the answer is the contract's. */
@NullMarked
package io.messenger.dispatcher.fuzz;

import org.jspecify.annotations.NullMarked;
