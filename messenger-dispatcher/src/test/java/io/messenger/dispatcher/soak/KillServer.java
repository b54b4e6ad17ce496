package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.benchmark.ServerProcess;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A receiver that is killed; its messenger writes down each event that it handles. */
final class KillServer {
  /** What is left to do after an event was written down: then it is killed for some in between. */
  private static final long WORK_NANOS = 20_000_000;

  private KillServer() {}

  /**
   * Serves until its standard input ends, or it is killed.
   *
   * @param args the port, and the file in which events are written down
   * @throws IOException if the port or the file cannot be opened
   */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (FileChannel file =
            FileChannel.open(
                Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        MessengerServer server =
            MessengerServer.builder()
                .host("127.0.0.1")
                .port(port)
                .messenger(new Writing(file))
                .build()
                .start()) {
      ServerProcess.tellPort(server.getPort());
      while (System.in.read() >= 0) {
        // nothing is ever sent
      }
    }
  }

  /** Writes down the instance's number, whole or not at all. */
  public static final class Writing extends AbstractMessenger {
    private final FileChannel file;

    Writing(FileChannel file) {
      this.file = file;
      setWorkflow(Workflow.LEAVE.fullName());
      setSecret(SoakMessenger.SECRET);
    }

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      String line = e.getStep().getStepCode() + "\n";
      try {
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      LockSupport.parkNanos(WORK_NANOS);
      return InfoPlusResponse.ok();
    }
  }
}
