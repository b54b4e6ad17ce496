/** The admin port: health, metrics, routes and code tables, for operators and their tools. */
@NullMarked
package io.messenger.dispatcher.admin;

import org.jspecify.annotations.NullMarked;
