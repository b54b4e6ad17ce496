package io.messenger.dispatcher.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.wire.WireAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
                DynamicTest.dynamicTest(
                    input.getKey(), () -> assertAnswered(input.getKey(), input.getValue())));
  }

  private static void assertAnswered(String name, byte[] input) {
    WireAnswer answer = receiver.check(input);
    assertThat(answer == null ? null : answer.status()).isEqualTo(status(name));
  }

  /** Events as engines send them are taken; null for what is no whole request. */
  private static @Nullable Integer status(String name) {
    return switch (name) {
      case "raw-refused-head", "raw-short" -> null;
      case "headers-0", "headers-1", "headers-3", "headers-4", "headers-5" -> 401;
      case "headers-6", "headers-7" -> 401;
      case "headers-2", "headers-8", "headers-9", "raw-absolute" -> 415;
      case "headers-10", "headers-expectation", "headers-no-colon" -> 400;
      case "raw-control-in-method", "raw-folded", "raw-path-not-ascii" -> 400;
      case "raw-chunk-extension-elsewhere", "raw-options", "raw-path-octets" -> 404;
      case "raw-path-percent", "raw-put" -> 404;
      case "raw-protocol-unknown" -> 505;
      default -> 200;
    };
  }
}
