package io.messenger.samples;

import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.model.CodeItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The code table {@code division}: China's provinces, cities, counties and townships, each with the
 * code of the one it lies in as its parent. Lists show provinces first, townships last.
 *
 * <p>Whose data these are is told in {@code division.NOTICE.txt}.
 */
final class DivisionTable implements CodeTableLoader {
  static final String NAME = "division";

  private static final String FILE = "division.tsv.gz";

  /**
   * A division.
   *
   * @param level its {@link #getItemIndex}: 0 for a province, 3 for a township
   */
  private record Division(String code, String name, String parent, int level) implements CodeItem {
    @Override
    public String getCodeId() {
      return code;
    }

    @Override
    public String getCodeName() {
      return name;
    }

    @Override
    public @Nullable String getCodeDescription() {
      return null;
    }

    @Override
    public String getCodeParentId() {
      return parent;
    }

    @Override
    public @Nullable Map<String, String> getAttributes() {
      return null;
    }

    @Override
    public int getItemIndex() {
      return level;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<CodeItem> load() {
    InputStream file = DivisionTable.class.getResourceAsStream(FILE);
    Objects.requireNonNull(file, FILE + " is not beside its class: build the samples anew");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      // A parent has many children, and many a 城关镇 is a namesake: one string for all of them.
      Map<String, String> known = new HashMap<>();
      return lines
          .lines()
          .skip(1) // codeId, codeName, parentId, itemIndex
          .map(line -> division(line.split("\t"), known))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read: build the samples anew", e);
    }
  }

  private static CodeItem division(String[] columns, Map<String, String> known) {
    UnaryOperator<String> shared = text -> known.computeIfAbsent(text, same -> same);
    return new Division(
        shared.apply(columns[0]),
        shared.apply(columns[1]),
        shared.apply(columns[2]),
        Integer.parseInt(columns[3]));
  }
}
