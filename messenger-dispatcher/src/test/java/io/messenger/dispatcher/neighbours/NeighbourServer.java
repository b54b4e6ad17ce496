package io.messenger.dispatcher.neighbours;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.receiver.TestCertificate;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** A receiver with all its ports: TLS, plain, and the admin port. */
final class NeighbourServer implements AutoCloseable {
  static final String PATH = "/infoplus_subscriber";
  static final String SECRET = "the-secret-of-leave";
  static final String TOKEN = "the-token-of-the-admin-port";

  private static final int NARROW = 4096;

  enum Door {
    TLS,
    PLAIN,
    ADMIN
  }

  private final MessengerServer server;
  private final SSLSocketFactory tls;

  NeighbourServer(Path directory) throws IOException {
    TestCertificate certificate = TestCertificate.make(directory, "localhost", "EC");
    Path chain = Files.writeString(directory.resolve("tls.crt"), certificate.certificatePem());
    Path key = Files.writeString(directory.resolve("tls.key"), certificate.keyPem());
    tls = certificate.context().getSocketFactory();
    server =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .plainPort(0)
            .tls(new TlsFiles(chain, key))
            .admin(new AdminSettings("127.0.0.1", 0, TOKEN))
            .limit(Limit.BODY_MEMORY_BYTES, 1L << 30) // where it is full is no matter of neighbours
            .gracePeriod(Duration.ZERO)
            .messenger(new Echo())
            .build()
            .start();
  }

  /** Sends back what the form has, and who asked. */
  public static final class Echo extends AbstractMessenger {
    Echo() {
      setWorkflow("leave@example.edu");
      setSecret(SECRET);
    }

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return InfoPlusResponse.cancel(String.valueOf(e.getFormData().get("fieldNote")));
    }
  }

  /** Connects; with a narrow window, few bytes are on the way at once. */
  Socket connect(Door door, boolean narrow) throws IOException {
    int port =
        switch (door) {
          case TLS -> server.getPort();
          case PLAIN -> server.getPlainPort().orElseThrow();
          case ADMIN -> server.getAdminPort();
        };
    Socket socket = new Socket();
    if (narrow) {
      socket.setReceiveBufferSize(NARROW);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    return door == Door.TLS ? tls.createSocket(socket, "localhost", port, true) : socket;
  }

  @Override
  public void close() {
    server.close(false);
  }
}
