package io.messenger.dispatcher.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form of the wiki page's samples for FIELD_CHANGING: rows with rows inside. */
public class FieldChangeForm {
  private String noRepeat1;
  private String noRepeat2;
  private List<Row> repeatGroups = new ArrayList<>();

  /** An event of the form. */
  static Call changed(String field, String path) {
    return Call.event(
        "FIELD_CHANGING",
        "formData",
        Json.map(
            "fieldNoRepeat1", "n1",
            "fieldNoRepeat2", "n2",
            "groupRepeatGroups", List.of(0, 1, 2),
            "fieldRepeat1", List.of("a1", "b1", "c1"),
            "fieldRepeat2", List.of("a2", "b2", "c2"),
            "groupInnerRepeatGroups", List.of(List.of(0, 1), List.of(), List.of(0)),
            "fieldInnerRepeat1", List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1")),
            "fieldInnerRepeat2", List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2"))),
        "fields",
        Stream.of(
                "//Form//fieldNoRepeat1",
                "//Form//fieldNoRepeat2",
                "//Form//groupRepeatGroups//fieldRepeat1",
                "//Form//groupRepeatGroups//fieldRepeat2",
                "//Form//groupRepeatGroups//groupInnerRepeatGroups//fieldInnerRepeat1",
                "//Form//groupRepeatGroups//groupInnerRepeatGroups//fieldInnerRepeat2")
            .map(FieldChangeForm::described)
            .toList(),
        "field",
        field,
        "fieldPath",
        path);
  }

  private static Map<String, Object> described(String path) {
    int name = path.lastIndexOf("//");
    return Json.map(
        "name", path.substring(name + 2), "type", "Text", "groupName", path.substring(0, name));
  }

  public String getNoRepeat1() {
    return noRepeat1;
  }

  public void setNoRepeat1(String noRepeat1) {
    this.noRepeat1 = noRepeat1;
  }

  public String getNoRepeat2() {
    return noRepeat2;
  }

  public void setNoRepeat2(String noRepeat2) {
    this.noRepeat2 = noRepeat2;
  }

  public List<Row> getRepeatGroups() {
    return repeatGroups;
  }

  public void setRepeatGroups(List<Row> repeatGroups) {
    this.repeatGroups = repeatGroups;
  }

  /** A row. */
  public static class Row {
    private String repeat1;
    private String repeat2;
    private List<InnerRow> innerRepeatGroups = new ArrayList<>();

    public String getRepeat1() {
      return repeat1;
    }

    public void setRepeat1(String repeat1) {
      this.repeat1 = repeat1;
    }

    public String getRepeat2() {
      return repeat2;
    }

    public void setRepeat2(String repeat2) {
      this.repeat2 = repeat2;
    }

    public List<InnerRow> getInnerRepeatGroups() {
      return innerRepeatGroups;
    }

    public void setInnerRepeatGroups(List<InnerRow> innerRepeatGroups) {
      this.innerRepeatGroups = innerRepeatGroups;
    }
  }

  /** A row inside a row. */
  public static class InnerRow {
    private String innerRepeat1;
    private String innerRepeat2;

    public String getInnerRepeat1() {
      return innerRepeat1;
    }

    public void setInnerRepeat1(String innerRepeat1) {
      this.innerRepeat1 = innerRepeat1;
    }

    public String getInnerRepeat2() {
      return innerRepeat2;
    }

    public void setInnerRepeat2(String innerRepeat2) {
      this.innerRepeat2 = innerRepeat2;
    }
  }
}
