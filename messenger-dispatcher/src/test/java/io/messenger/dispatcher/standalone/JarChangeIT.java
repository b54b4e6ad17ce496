package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.wire.OwnConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a receiver whose messengers' jars are written while it runs. */
@Timeout(180)
class JarChangeIT {
  private static final String YAML = "port: 0\nadmin: {port: 0}\ndrain-delay: 1ms\n";
  private static final String GOES_ON = "goes on with what it read when it started";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private Path jars = Path.of("");
  private Path temporary = Path.of("");

  @BeforeEach
  void makeDirectories() throws Exception {
    jars = Files.createDirectory(directory.resolve("jars"));
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  /** Its class Rule is loaded by the first click, and not before. */
  private static TestJar messenger(String rule) {
    return TestJar.of(
            "package com.acme; import io.messenger.sdk.*; public class Leave extends AbstractMessenger {"
                + " public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
                + " public InfoPlusResponse onActionClicking(InfoPlusEvent e) {"
                + " return InfoPlusResponse.cancel(Rule.text()); }"
                + " public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) throws Exception {"
                + EventClients.HANDLER
                + "}}",
            "package com.acme; class Rule { static String text() { return \""
                + rule
                + " of \" + new java.io.File(Rule.class.getProtectionDomain().getCodeSource()"
                + ".getLocation().getPath()).getName(); } }")
        .announcing("com.acme.Leave");
  }

  private Path write(String file, String rule) throws Exception {
    return messenger(rule).write(directory.resolve(file));
  }

  private ServingJar start(Path temporaryFiles) throws Exception {
    return ServingJar.start(
        List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporaryFiles), jars, YAML);
  }

  private String click(ServingJar jar) throws Exception {
    HttpRequest request =
        OwnConnection.request(URI.create(jar.url()))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\"ACTION_CLICKING\",\"data\":{\"step\":{\"workflowCode\":\"leave\","
                        + "\"domain\":\"x\",\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\"}}"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private List<Path> copies() throws Exception {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("messenger-")).toList();
    }
  }

  @Test
  void classesAreLoadedFromTheOldJarAndChangesAreTold() throws Exception {
    Path used = jars.resolve("leave.jar");
    Files.copy(write("old.jar", "old rule"), used);
    Path next = write("new.jar", "a much newer and longer rule");
    try (ServingJar jar = start(temporary)) {
      assertThat(copies())
          .singleElement()
          .satisfies(
              copy ->
                  assertThat(Files.getPosixFilePermissions(copy))
                      .isEqualTo(PosixFilePermissions.fromString("rwx------")));
      try (EventClients clients = new EventClients(jar.port(), 4)) {
        clients.awaitAnswers(20);
        Files.write(used, Files.readAllBytes(next)); // as cp does
        jar.awaitLine("leave.jar was changed. The receiver " + GOES_ON);
        clients.awaitAnswers(20);
      }
      assertThat(click(jar)).contains("old rule of leave.jar");

      Files.delete(used);
      jar.awaitLine("leave.jar was removed. The receiver " + GOES_ON);
      Files.copy(next, jars.resolve("more.jar"));
      jar.awaitLine("more.jar was added. The receiver " + GOES_ON);
      Files.delete(jars.resolve("more.jar"));
      jar.awaitLine("more.jar is gone again. The receiver " + GOES_ON);
      Files.move(directory.resolve("old.jar"), used, StandardCopyOption.ATOMIC_MOVE);
      jar.awaitLine("leave.jar is again as it was: what the receiver uses is what is there");
      assertThat(click(jar)).contains("old rule of leave.jar");

      jar.signal("TERM");
      assertThat(jar.exitCode()).isZero();
      assertThat(jar.log)
          .filteredOn(line -> line.contains("WARN"))
          .allMatch(line -> line.contains(GOES_ON));
    }
    assertThat(copies()).isEmpty();
  }

  @Test
  void aChangedConfigurationIsTold() throws Exception {
    Files.copy(write("old.jar", "old rule"), jars.resolve("leave.jar"));
    try (ServingJar jar = start(temporary)) {
      Files.writeString(directory.resolve("messengers.yaml"), YAML + "development: true\n");
      jar.awaitLine("messengers.yaml was changed. The receiver goes on with the settings");
    }
  }

  @Test
  void whatAKilledReceiverLeftIsRemovedAndWhatAnotherUsesIsNot() throws Exception {
    Files.copy(write("old.jar", "old rule"), jars.resolve("leave.jar"));
    try (ServingJar serving = start(temporary)) {
      List<Path> inUse = copies();
      try (ServingJar killed = start(temporary)) {
        assertThat(copies()).hasSize(2);
        killed.signal("KILL");
        assertThat(killed.exitCode()).isNotZero();
      }
      assertThat(copies()).hasSize(2).containsAll(inUse);
      try (ServingJar next = start(temporary)) {
        assertThat(copies()).hasSize(2).containsAll(inUse);
        assertThat(next.log)
            .anyMatch(line -> line.contains("which a receiver left that was killed"));
        next.signal("TERM");
        assertThat(next.exitCode()).isZero();
      }
      assertThat(copies()).isEqualTo(inUse);
      assertThat(click(serving)).contains("old rule");
    }
  }

  @Test
  void withoutRoomForCopiesTheJarsAreUsedWhereTheyAre() throws Exception {
    Path used = Files.copy(write("old.jar", "old rule"), jars.resolve("leave.jar"));
    try (ServingJar jar = start(directory.resolve("nowhere"))) {
      jar.awaitLine("Could not copy " + used + " to " + directory.resolve("nowhere"));
      assertThat(click(jar)).contains("old rule of leave.jar");
      Files.move(
          write("new.jar", "new rule"),
          used,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      jar.awaitLine("leave.jar was changed. The receiver has no copy of it");
    }
  }

  /** What tools write for a jar whose libraries are beside it. */
  @Test
  void jarsThatAManifestNamesAreFoundWhereTheJarWas() throws Exception {
    Path group = jars.resolve("leave");
    Files.createDirectories(group.resolve("lib"));
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/rule.txt"), "beside");
    // The same from where the copy is, for everybody to write where files are temporary.
    Files.createDirectory(temporary.resolve("conf"));
    Files.writeString(temporary.resolve("conf/rule.txt"), "planted");
    TestJar.of(
            "package lib; public class Text { public static String get() { return \"from lib\"; } }")
        .write(group.resolve("lib/text.jar"));
    TestJar.of(
            "package com.acme; import io.messenger.sdk.*; public class Leave extends AbstractMessenger {"
                + " public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
                + " public InfoPlusResponse onStepApplyActionSubmitClicking(InfoPlusEvent e)"
                + " throws Exception {"
                + " return InfoPlusResponse.cancel((String) Class.forName(\"lib.Text\")"
                + ".getMethod(\"get\").invoke(null)"
                + " + all(\"rule.txt\") + all(\"com/acme/Leave.class\").size()); }"
                + " private java.util.List<java.net.URL> all(String name) throws Exception {"
                + " return java.util.Collections.list("
                + "getClass().getClassLoader().getResources(name)); } }")
        .announcing("com.acme.Leave")
        .write(group.resolve("leave.jar"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, "lib/text.jar ../../conf/ gone.jar leave.jar");
    new JarOutputStream(Files.newOutputStream(group.resolve("a.jar")), manifest).close();
    jars = Path.of("").toAbsolutePath().relativize(jars);
    try (ServingJar jar = start(temporary)) {
      assertThat(click(jar))
          .contains("from lib", directory + "/conf/rule.txt]1\"")
          .doesNotContain(temporary.toString());
    }
  }
}
