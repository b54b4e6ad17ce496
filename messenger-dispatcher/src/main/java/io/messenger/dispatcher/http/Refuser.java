package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Answers what is refused before it is a request, and ends its connection. */
final class Refuser {
  private final RefusalBodies bodies;

  Refuser(RefusalBodies bodies) {
    this.bodies = bodies;
  }

  /** Answers a client whose connection {@linkplain ClientConnection#closes closes}. */
  void write(
      ClientConnection client,
      InetAddress from,
      RefusedException refusal,
      @Nullable String acceptLanguage,
      @Nullable String path,
      boolean withBody) {
    byte[] body = bodies.of(refusal, acceptLanguage, path, from.getHostAddress());
    client.writeLast(new HttpAnswer(refusal.status(), body).toBytes("close", withBody));
  }
}
