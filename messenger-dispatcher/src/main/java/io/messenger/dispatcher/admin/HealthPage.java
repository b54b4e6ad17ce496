package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.health.Readiness;
import java.io.IOException;
import java.util.List;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

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

  void answer(Request request, Response response) throws IOException {
    Method method = request.getMethod();
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      response.setHeader("Allow", "GET, HEAD");
      response.setHeader("Connection", "close");
      JsonAnswer.write(response, 405, Problem.ofMethod());
    } else if (request.getRequestURI().equals(LIVE)) {
      JsonAnswer.write(response, 200, new Live("live"));
    } else {
      List<String> obstacles = readiness.obstacles();
      boolean ready = obstacles.isEmpty();
      JsonAnswer.write(
          response, ready ? 200 : 503, new Ready(ready ? "ready" : "not ready", obstacles));
    }
  }
}
