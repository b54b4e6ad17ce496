package io.messenger.sdk.benchmark;

import java.util.List;

/** A form of many rows, wherever they are. */
interface ManyRows {
  /** The list that the row in the middle of the form is in. */
  List<Row> middle();
}
