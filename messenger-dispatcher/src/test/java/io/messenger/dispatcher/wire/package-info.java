/** HTTP as clients speak it that no library would play: for fuzzing, soaking and load. */
@NullMarked
package io.messenger.dispatcher.wire;

import org.jspecify.annotations.NullMarked;
