package io.messenger.dispatcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.junit.jupiter.api.Test;

/**
 * Why the receiver has memory of its own: in Grizzly alone, a request behind a body that came in
 * pieces is parsed from what another connection sent. When the first test fails, Grizzly has mended
 * that.
 */
class GrizzlyRemainderTest {
  private static final String BODY = "a".repeat(60);
  private static final String FIRST =
      "POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
  private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final int CUT = "GET /se".length();

  @Test
  void withMemoryFromAPoolTheNextRequestHasAnotherClientsBytes() throws Exception {
    assertThat(requests(new HeapMemoryManager())).hasSize(2).last().asString().contains("$$");
  }

  @Test
  void withMemoryOfItsOwnItIsWhatWasSent() throws Exception {
    assertThat(requests(new UnpooledMemory())).containsExactly("POST /first", "GET /second");
  }

  /**
   * What is taken for requests when two are sent in three pieces, and a neighbour sends between.
   */
  private static List<String> requests(MemoryManager<?> memory) throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Semaphore read = new Semaphore(0);
    HttpServer server = server(memory, requests, read);
    server.start();
    try (Socket client = connect(server);
        Socket neighbour = connect(server)) {
      send(client, FIRST + BODY.substring(0, 10), read);
      send(client, BODY.substring(10) + SECOND.substring(0, CUT), read);
      send(neighbour, "POST /" + "$".repeat(240), read);
      send(client, SECOND.substring(CUT), read);
      List<String> parsed = new ArrayList<>();
      parsed.add(requests.poll(30, TimeUnit.SECONDS));
      parsed.add(requests.poll(30, TimeUnit.SECONDS));
      return parsed;
    } finally {
      server.shutdownNow();
    }
  }

  private static Socket connect(HttpServer server) throws IOException {
    int port = server.getListeners().iterator().next().getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Sends, and waits until the server has read it. */
  private static void send(Socket socket, String text, Semaphore read) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(read.tryAcquire(text.length(), 30, TimeUnit.SECONDS)).isTrue();
  }

  /** Reads on one thread, as every server that handles requests where it reads them. */
  private static HttpServer server(
      MemoryManager<?> memory, BlockingQueue<String> requests, Semaphore read) {
    NetworkListener listener = new NetworkListener("bare", "127.0.0.1", 0);
    TCPNIOTransport transport = listener.getTransport();
    transport.setMemoryManager(memory);
    transport.setSelectorRunnersCount(1);
    transport
        .getConnectionMonitoringConfig()
        .addProbes(
            new ConnectionProbe.Adapter() {
              @Override
              @SuppressWarnings("rawtypes") // as Grizzly declares it
              public void onReadEvent(Connection connection, Buffer data, int size) {
                read.release(size);
              }
            });
    HttpServer server = new HttpServer();
    server.addListener(listener);
    server.getServerConfiguration().addHttpHandler(new Collecting(requests), "/");
    return server;
  }

  /** Collects bodies as they come, without a thread that waits. */
  private static final class Collecting extends HttpHandler {
    private final BlockingQueue<String> requests;

    Collecting(BlockingQueue<String> requests) {
      this.requests = requests;
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
      return request -> Runnable::run;
    }

    @Override
    public void service(Request request, Response response) {
      requests.add(request.getMethod().getMethodString() + " " + request.getRequestURI());
      NIOInputStream in = request.getNIOInputStream();
      response.suspend();
      in.notifyAvailable(
          new ReadHandler() {
            @Override
            public void onDataAvailable() throws IOException {
              in.readNBytes(in.available());
            }

            @Override
            public void onAllDataRead() throws IOException {
              in.readNBytes(in.available());
              response.resume();
            }

            @Override
            public void onError(Throwable e) {
              response.resume();
            }
          },
          Math.max(1, (int) request.getContentLengthLong()));
    }
  }
}
