package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.health.Readiness;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.RequestHead;
import java.util.List;

/** {@code /health/live} and {@code /health/ready}, for anybody who asks. */
final class HealthPage {
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private record Live(String status) {}

  private record Ready(String status, List<String> reasons) {}

  private final Readiness readiness;

  HealthPage(Readiness readiness) {
    this.readiness = readiness;
  }

  static boolean isAt(String path) {
    return path.equals(LIVE) || path.equals(READY);
  }

  HttpAnswer answer(RequestHead head) {
    if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
      return JsonAnswer.of(405, Problem.ofMethod()).with("Allow", "GET, HEAD").asLast();
    }
    if (head.path().equals(LIVE)) {
      return JsonAnswer.of(200, new Live("live"));
    }
    List<String> obstacles = readiness.obstacles();
    boolean ready = obstacles.isEmpty();
    return JsonAnswer.of(ready ? 200 : 503, new Ready(ready ? "ready" : "not ready", obstacles));
  }
}
