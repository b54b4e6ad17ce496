package io.messenger.samples;

import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CsvCodeTable;
import io.messenger.sdk.model.CodeItem;
import java.util.List;

/**
 * The code table {@code division}: China's provinces, cities, counties and townships, each with the
 * code of the one it lies in as its parent. Lists show provinces first, townships last.
 *
 * <p>All messengers of a receiver share it: {@link Samples} registers it; a standalone receiver
 * finds it announced in {@code META-INF/services}.
 *
 * <p>Whose data these are is told in {@code division.NOTICE.txt}.
 */
public final class DivisionTable implements CodeTableLoader {
  /** Makes the loader, as a receiver does that finds it announced. */
  public DivisionTable() {}

  @Override
  public String name() {
    return "division";
  }

  @Override
  public List<CodeItem> load() {
    return CsvCodeTable.of(name(), () -> getClass().getResourceAsStream("division.tsv.gz"))
        .separator('\t')
        .load();
  }
}
