package io.messenger.sdk.form;

import java.util.List;

/** What the samples of the wiki page do with their form, whatever its class extends. */
interface WikiForm<R> {
  String getNoRepeat1();

  void setNoRepeat1(String noRepeat1);

  void setNoRepeat2(String noRepeat2);

  List<R> getRepeatGroups();

  void setRepeatGroups(List<R> repeatGroups);

  /** A row. */
  interface Row<I> {
    String getRepeat1();

    void setRepeat1(String repeat1);

    void setRepeat2(String repeat2);

    List<I> getInnerRepeatGroups();
  }

  /** A row inside a row. */
  interface InnerRow {
    String getInnerRepeat1();

    void setInnerRepeat2(String innerRepeat2);
  }
}
