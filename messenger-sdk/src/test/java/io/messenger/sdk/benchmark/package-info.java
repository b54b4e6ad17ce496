/**
 * Benchmarks: what it costs to map a form to beans and to find out what changed in them, and to
 * search code tables.
 */
@NullMarked
package io.messenger.sdk.benchmark;

import org.jspecify.annotations.NullMarked;
