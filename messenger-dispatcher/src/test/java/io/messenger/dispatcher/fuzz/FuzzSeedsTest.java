package io.messenger.dispatcher.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the fuzzer starts from, and what it once found, without the fuzzer. */
class FuzzSeedsTest {
  private static final Path FINDINGS =
      Path.of("src/test/resources/io/messenger/dispatcher/fuzz/findings");

  private static FuzzedReceiver receiver;

  @BeforeAll
  static void start() {
    receiver = FuzzedReceiver.start();
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @TestFactory
  Stream<DynamicTest> everySeedIsAnswered() throws IOException {
    return tests(Seeds.all());
  }

  @TestFactory
  Stream<DynamicTest> everyFindingIsAnswered() throws IOException {
    Map<String, byte[]> findings = new TreeMap<>();
    try (Stream<Path> files = Files.list(FINDINGS)) {
      for (Path file : files.toList()) {
        findings.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return tests(findings);
  }

  private static Stream<DynamicTest> tests(Map<String, byte[]> inputs) {
    return inputs.entrySet().stream()
        .map(
            input ->
                DynamicTest.dynamicTest(input.getKey(), () -> receiver.check(input.getValue())));
  }
}
