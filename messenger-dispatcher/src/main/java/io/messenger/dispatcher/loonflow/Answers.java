package io.messenger.dispatcher.loonflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine is answered: always an object with a whole number as its code. */
final class Answers {
  private static final int OK = 0;
  private static final int FAILED = -1;

  /** People would see an empty line. */
  private static final String NO_PROMPT = "处理未通过，接收端没有说明原因。";

  /** Behind what is left of a text. */
  private static final String CUT = "…（后略 / cut）";

  private Answers() {}

  /** Things go on. */
  static Map<String, Object> ok() {
    return answer(OK, "");
  }

  /** Things stop, and people see why. */
  static Map<String, Object> refused(String prompt, FlowLog flowLog) {
    return answer(FAILED, msg(prompt(prompt), flowLog));
  }

  /** What people see of a cancel. */
  static String prompt(String given) {
    return given.isBlank() ? NO_PROMPT : given;
  }

  /** A text as the engine can keep it: a longer one would be lost whole. */
  static String msg(String text, FlowLog flowLog) {
    if (flowLog.holds(text)) {
      return text;
    }
    int end = flowLog.characters() - CUT.length();
    boolean inPair = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, inPair ? end - 1 : end) + CUT;
  }

  /**
   * Who is to handle a ticket.
   *
   * @param listed whether the engine takes a list of mail addresses, as 3.x does
   */
  static Map<String, Object> assignees(List<String> assignees, boolean listed) {
    Map<String, Object> answer = ok();
    answer.put(
        "data", listed ? Map.of("assignee_email_list", assignees) : String.join(",", assignees));
    return answer;
  }

  private static Map<String, Object> answer(int code, String msg) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("code", code);
    answer.put("msg", msg);
    return answer;
  }
}
