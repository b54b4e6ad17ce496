/**
 * What the author of a messenger works with: the messenger to subclass, the event it is given, the
 * response it returns.
 */
@NullMarked
package io.messenger.sdk;

import org.jspecify.annotations.NullMarked;
