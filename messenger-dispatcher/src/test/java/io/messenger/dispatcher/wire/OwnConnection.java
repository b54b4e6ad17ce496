package io.messenger.dispatcher.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/**
 * Requests that Java's client sends over a connection of their own. On one that it used before, it
 * sometimes closes the connection instead of reading the answer (JDK-8357639).
 */
public final class OwnConnection {
  private OwnConnection() {}

  /** Starts such a request. */
  public static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .version(HttpClient.Version.HTTP_1_1)
        .header("Connection", "close");
  }
}
