/**
 * HTTP/1.1 on the connections of a port: reads requests strictly and in time, hands on whole ones,
 * and writes their answers. What the requests are about is not known here.
 */
@NullMarked
package io.messenger.dispatcher.http;

import org.jspecify.annotations.NullMarked;
