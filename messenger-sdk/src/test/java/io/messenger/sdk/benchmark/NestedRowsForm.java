package io.messenger.sdk.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form whose rows have many rows. */
public class NestedRowsForm implements ManyRows {
  private List<Outer> outers = new ArrayList<>();

  @Override
  public List<Row> middle() {
    return outers.get(outers.size() / 2).getRows();
  }

  public List<Outer> getOuters() {
    return outers;
  }

  public void setOuters(List<Outer> outers) {
    this.outers = outers;
  }

  /** A row of rows. */
  public static class Outer {
    private @Nullable String title;
    private List<Row> rows = new ArrayList<>();

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public List<Row> getRows() {
      return rows;
    }

    public void setRows(List<Row> rows) {
      this.rows = rows;
    }
  }
}
