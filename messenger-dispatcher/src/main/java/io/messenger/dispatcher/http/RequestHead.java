package io.messenger.dispatcher.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body.
 *
 * @param peer the address at the other end of the connection
 * @param method the HTTP method, as it was sent
 * @param path the path, as it was sent, not decoded
 * @param query what follows the path and a question mark; null for none
 * @param headers the headers
 * @param length how many bytes the body is announced to have; less than 0 where it is not said
 */
public record RequestHead(
    InetAddress peer,
    String method,
    String path,
    @Nullable String query,
    RequestHeaders headers,
    long length) {}
