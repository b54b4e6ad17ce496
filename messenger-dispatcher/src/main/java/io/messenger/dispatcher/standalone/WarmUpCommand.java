package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts, answers, and stops, for the JVM to note which classes that takes. */
@Command(
    name = "warm-up",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Start a receiver with a messenger of its own, answer events, and stop. With"
            + " -XX:ArchiveClassesAtExit=FILE the JVM then writes an archive that lets it start"
            + " faster, with -XX:SharedArchiveFile=FILE.")
final class WarmUpCommand implements Callable<Integer> {
  private static final String WORKFLOW = "trial@example.edu";
  private static final String DATA =
      "{\"step\":{\"workflowCode\":\"trial\",\"domain\":\"example.edu\",\"stepCode\":\"Apply\","
          + "\"instance\":{\"entryId\":1}},\"user\":{\"account\":\"a\"},\"actionCode\":\"Submit\","
          + "\"fields\":[{\"name\":\"fieldA\",\"type\":\"Number\"}],\"formData\":{\"fieldA\":1}}";

  @Override
  public Integer call() throws IOException {
    String secret = UUID.randomUUID().toString();
    Path config = Files.createTempFile("warm-up", ".yaml");
    try {
      Files.writeString(
          config,
          "host: 127.0.0.1\nmessengers:\n- {class: "
              + TrialMessenger.class.getName()
              + ", workflow: "
              + WORKFLOW
              + ", secret: "
              + secret
              + "}\n");
      Properties ports = TrialEvents.onFreePorts(new Properties());
      try (StandaloneReceiver receiver =
          StandaloneReceiver.start(config, null, Map.of(), ports, false)) {
        TrialEvents events = new TrialEvents(receiver.plainUri());
        events.echo();
        events.event("ACTION_DOING", DATA, WORKFLOW, secret);
        events.event("STEP_RENDERING", DATA, WORKFLOW, secret);
      }
    } finally {
      Files.delete(config);
    }
    return Main.STOPPED;
  }
}
