package io.messenger.dispatcher.librarylog;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.AbstractMessenger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Embeds receivers, in a JVM of its own, and lets their libraries log. */
public final class EmbeddingProgram {
  private static final Logger GRIZZLY = Logger.getLogger("org.glassfish.grizzly.Trial");
  private static final Logger QUIET = Logger.getLogger("org.glassfish.jersey.quiet.Trial");
  private static final Logger OWN = Logger.getLogger("com.acme.Own");

  private EmbeddingProgram() {}

  /** A messenger without handlers. */
  public static final class Leave extends AbstractMessenger {
    Leave() {
      setWorkflow("leave@example.edu");
      setVerified(false);
    }
  }

  public static void main(String[] arguments) {
    OWN.getParent().getHandlers()[0].setLevel(Level.ALL);
    switch (arguments[0]) {
      case "logback" -> LogbackOutput.start();
      case "bridged" -> {
        LogbackOutput.start();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
      }
      default -> {}
    }
    tell("before");
    MessengerServer first = server();
    tell("one");
    MessengerServer second = server();
    tell("two");
    first.close();
    tell("second");
    second.close();
    tell("after");
    System.out.println("level " + Logger.getLogger("org.glassfish").getLevel());
    System.exit(0);
  }

  private static MessengerServer server() {
    return MessengerServer.builder()
        .host("127.0.0.1")
        .port(0)
        .admin(new AdminSettings("127.0.0.1", 0, null))
        .messenger(new Leave())
        .build()
        .start();
  }

  private static void tell(String when) {
    GRIZZLY.warning(when + "-warning");
    GRIZZLY.fine(when + "-fine");
    GRIZZLY.finest(when + "-finest");
    QUIET.info(when + "-quiet");
    OWN.info(when + "-own");
    OWN.fine(when + "-own-fine");
  }
}
