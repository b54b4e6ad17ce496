package io.messenger.sdk.benchmark;

import java.util.ArrayList;
import java.util.List;

/** A form of many rows. */
public class RowsForm implements ManyRows {
  private List<Row> rows = new ArrayList<>();

  @Override
  public List<Row> middle() {
    return rows;
  }

  public List<Row> getRows() {
    return rows;
  }

  public void setRows(List<Row> rows) {
    this.rows = rows;
  }
}
