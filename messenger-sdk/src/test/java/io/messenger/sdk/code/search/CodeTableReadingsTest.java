package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of people, and words as forms and tables have them, with what users type for each: by the
 * table and by the scan that judges it.
 */
class CodeTableReadingsTest {
  @ParameterizedTest
  @MethodSource
  void isFound(String name, String typed) {
    List<CodeItem> items = List.of(CodeItem.of("0", name), CodeItem.of("1", "没有"));
    CodeSuggestion suggestion = CodeSuggestion.builder().prefix(typed).build();

    assertThat(CodeTable.of("t", items).search(suggestion).getItems())
        .as("%s of %s", typed, name)
        .isEqualTo(items.subList(0, 1));
    assertThat(LinearScan.of("t", items).search(suggestion).getItems())
        .as("%s of %s by the scan", typed, name)
        .isEqualTo(items.subList(0, 1));
  }

  static Stream<Arguments> isFound() {
    return Stream.of("found-by-surname.txt", "found-by-word.txt")
        .flatMap(CodeTableReadingsTest::lines)
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .map(fields -> Arguments.of(fields[0], fields[1]));
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = CodeTableReadingsTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
