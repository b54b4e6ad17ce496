/** What events and responses are made of: steps, instances, users, fields, code lists, timers. */
@NullMarked
package io.messenger.sdk.model;

import org.jspecify.annotations.NullMarked;
