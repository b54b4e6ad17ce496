/** Which messengers serve which workflow, and with which secrets. */
@NullMarked
package io.messenger.dispatcher.routing;

import org.jspecify.annotations.NullMarked;
