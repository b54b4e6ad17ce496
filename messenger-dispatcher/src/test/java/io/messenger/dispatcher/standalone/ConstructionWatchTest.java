package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstructionWatchTest {
  private static final String GO = "messenger.test.construction";

  private static boolean isWatched() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("messenger-construction"));
  }

  @Test
  void aConstructorThatHangsIsToldWithItsLine(@TempDir Path directory) throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger(
            "Hanging",
            "public Hanging() { setWorkflow(\"leave@x\");"
                + " while (System.getProperty(\""
                + GO
                + "\") == null) { Thread.onSpinWait(); } }")
        .announcing("com.acme.Hanging")
        .write(jars.resolve("hanging.jar"));
    Thread start =
        new Thread(
            () ->
                Main.commandLine(Map.of(), new Properties(), told -> () -> {})
                    .execute("serve", "--check", "--messengers", jars.toString()));
    try (LogCapture log = new LogCapture()) {
      start.start();
      Eventually.holds("it is told", () -> log.all().contains("has been waiting for"));
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains("waiting for com.acme.Hanging for ")
                      && line.contains("is not done (Hanging.java:1); give"));
    } finally {
      System.setProperty(GO, "");
      Eventually.ends(start);
      System.clearProperty(GO);
    }
    Eventually.holds("no thread is left", () -> !isWatched());
  }

  @Test
  void itIsToldAgain() {
    try (LogCapture log = new LogCapture()) {
      try (ConstructionWatch watch =
          ConstructionWatch.of(ConstructionWatchTest.class, Duration.ofMillis(1))) {
        Eventually.holds("it is told again", () -> told(log).size() >= 4);
        assertThat(watch).isNotNull();
      }
      assertThat(told(log).get(0)).contains("is not done");
    }
  }

  private static List<String> told(LogCapture log) {
    return log.warnings().stream().filter(line -> line.contains("has been waiting")).toList();
  }
}
