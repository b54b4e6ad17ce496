package io.messenger.dispatcher.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The limit: the same work done by hand in Grizzly and Jackson, for this one callback, and nothing
 * else. On workers, as in the receiver; or on the I/O thread, which is faster but where a handler
 * that waits would stop all connections.
 */
final class BareServer {
  static final String ON_WORKERS = "on-workers";
  static final String ON_IO_THREAD = "on-io-thread";

  private static final int WORKERS = 64; // as many as the receiver has on two cores

  private BareServer() {}

  /**
   * Serves until its standard input ends, as it does when the load run ends, in whatever way.
   *
   * @param args {@link #ON_WORKERS} or {@link #ON_IO_THREAD}
   * @throws IOException if the port cannot be opened or the standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("bare", "localhost", 0);
    listener.getKeepAlive().setMaxRequestsCount(-1);
    if (args[0].equals(ON_WORKERS)) {
      TCPNIOTransport transport = listener.getTransport();
      transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
      transport.setWorkerThreadPoolConfig(
          ThreadPoolConfig.defaultConfig()
              .setCorePoolSize(WORKERS)
              .setMaxPoolSize(WORKERS)
              .setQueue(new LinkedBlockingQueue<>()));
    }
    server.addListener(listener);
    server.getServerConfiguration().addHttpHandler(new CallbackHandler(), SampleCallback.PATH);
    server.start();
    ServerProcess.tellPort(listener.getPort());
    ServerProcess.awaitEndOfInput();
    server.shutdownNow();
  }

  private record Answer(
      boolean cancel,
      @JsonProperty("break") boolean isBreak,
      String prompt,
      String detail,
      Map<String, Object> formData,
      @Nullable Object codes,
      @Nullable Object timer) {}

  private static final class CallbackHandler extends HttpHandler {
    private final RequestExecutorProvider sameThread =
        new RequestExecutorProvider.SameThreadProvider();
    private final ObjectReader reader = new JsonMapper().readerFor(Map.class);
    private final ObjectWriter writer = new JsonMapper().writerFor(Answer.class);

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
      return sameThread;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
      byte[] form = request.getInputStream().readAllBytes();
      byte[] event = new byte[form.length];
      int eventLength = decode(form, "event=", event);
      byte[] data = new byte[form.length];
      int dataLength = decode(form, "data=", data);
      if (request.getMethod() != Method.POST || eventLength == 0 || dataLength == 0) {
        response.setStatus(400);
        return;
      }
      Map<?, ?> read = reader.readValue(data, 0, dataLength);
      if (!mayPass(request, read)) {
        response.setStatus(401);
        return;
      }
      String eventName = new String(event, 0, eventLength, StandardCharsets.UTF_8);
      byte[] answer = writer.writeValueAsBytes(answer(eventName));
      response.setContentType("application/json;charset=UTF-8");
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }

    private static Answer answer(String event) {
      Map<String, Object> formData =
          event.equals("ACTION_DOING")
              ? Map.of(SampleCallback.FIELD, SampleCallback.VALUE)
              : Map.of();
      return new Answer(false, false, "", "", formData, null, null);
    }

    private static boolean mayPass(Request request, Map<?, ?> data) {
      String authorization = request.getHeader(Header.Authorization);
      if (authorization == null
          || !authorization.startsWith("Basic ")
          || !(data.get("step") instanceof Map<?, ?> step)) {
        return false;
      }
      byte[] given = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
      String expected =
          step.get("workflowCode") + "@" + step.get("domain") + ":" + SampleCallback.SECRET;
      return MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes the value of a parameter; the length is 0 where the form has none. */
    private static int decode(byte[] form, String name, byte[] decoded) {
      int length = 0;
      for (int i = valueStart(form, name); i < form.length && form[i] != '&'; i++) {
        byte b = form[i];
        if (b == '%') {
          b = (byte) (Character.digit(form[i + 1], 16) << 4 | Character.digit(form[i + 2], 16));
          i += 2;
        } else if (b == '+') {
          b = ' ';
        }
        decoded[length++] = b;
      }
      return length;
    }

    private static int valueStart(byte[] form, String name) {
      boolean first = true;
      for (int i = 0; i < form.length; i++) {
        if (first && startsWith(form, i, name)) {
          return i + name.length();
        }
        first = form[i] == '&';
      }
      return form.length;
    }

    private static boolean startsWith(byte[] form, int offset, String name) {
      if (form.length - offset < name.length()) {
        return false;
      }
      for (int i = 0; i < name.length(); i++) {
        if (form[offset + i] != name.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
