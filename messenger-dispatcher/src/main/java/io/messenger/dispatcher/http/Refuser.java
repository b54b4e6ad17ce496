package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Answers what is refused before it is a request, and ends its connection. */
final class Refuser {
  private final RefusalBodies bodies;
  private final DateHeader date;

  Refuser(RefusalBodies bodies, DateHeader date) {
    this.bodies = bodies;
    this.date = date;
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
    HttpAnswer answer = new HttpAnswer(refusal.status(), body);
    client.writeLast(answer.toBytes(date.value(), "close", withBody));
  }
}
