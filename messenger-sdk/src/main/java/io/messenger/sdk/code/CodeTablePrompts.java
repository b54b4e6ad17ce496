package io.messenger.sdk.code;

import io.messenger.sdk.InfoPlusException;

/** What users are told about code tables that cannot be searched. */
final class CodeTablePrompts {
  private static final int LONGEST_NAME = 80;

  private CodeTablePrompts() {}

  /** Nobody supplies the table; {@link UnknownCodeTableException} is the exception. */
  static String missing(String name) {
    String shown = shorten(name);
    return "没有代码表“" + shown + "” / There is no code table “" + shown + "”";
  }

  static InfoPlusException empty(String name) {
    String shown = shorten(name);
    return new InfoPlusException(
        "代码表“" + shown + "”没有数据 / The code table “" + shown + "” is empty");
  }

  /**
   * The table cannot be loaded. Without the cause: it was logged once, and is not to be logged for
   * every key stroke.
   */
  static InfoPlusException unavailable(String name) {
    String shown = shorten(name);
    return new InfoPlusException(
        "代码表“"
            + shown
            + "”暂时无法加载，请稍后再试 / The code table “"
            + shown
            + "” cannot be loaded at the moment, please try again soon");
  }

  /** Clients choose the name. */
  private static String shorten(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
