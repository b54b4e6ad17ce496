/**
 * How the program of its own writes its log: to standard output, by Logback, as plain text or JSON.
 */
@NullMarked
package io.messenger.dispatcher.console;

import org.jspecify.annotations.NullMarked;
