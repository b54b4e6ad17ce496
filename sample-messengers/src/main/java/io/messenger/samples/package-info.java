/** Messengers to start from, and a program that serves them. */
@NullMarked
package io.messenger.samples;

import org.jspecify.annotations.NullMarked;
