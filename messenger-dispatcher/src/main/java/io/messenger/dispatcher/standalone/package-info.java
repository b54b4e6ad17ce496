/**
 * The receiver as a program of its own: {@code java -jar messenger-dispatcher.jar serve}. Reads the
 * configuration, loads messenger jars apart from each other, and serves them.
 */
@NullMarked
package io.messenger.dispatcher.standalone;

import org.jspecify.annotations.NullMarked;
