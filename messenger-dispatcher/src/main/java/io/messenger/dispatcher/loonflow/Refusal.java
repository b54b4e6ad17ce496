package io.messenger.dispatcher.loonflow;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why the engine refused a call, as far as its words tell, in those of any version. */
enum Refusal {
  /** The ticket is at no hook any more. */
  MOVED_ON,
  /** The state needs a field that the callback does not have. */
  FIELD_MISSING,
  /** The ticket was deleted, or never was. */
  NO_TICKET,
  /** The application's name or token is wrong, or the clocks differ. */
  CREDENTIALS,
  /** The application may not use the workflow. */
  NO_PERMISSION,
  /** What a repeat may mend. */
  OTHER;

  private static final Pattern NOT_A_HOOK_ANY_MORE =
      Pattern.compile("非\\s*hook|(不是|并非)\\s*hook|non-?\\s*hook");
  private static final Pattern NO_HOOK =
      Pattern.compile("\\b(not|no longer|isn't|isn’t|neither)\\s+(\\w+\\s+){0,3}hook");

  /** Which goes on “do not allow retry”, and means no permission. */
  private static final String NOT_TO_BE_SENT_AGAIN = "is not robot or hook";

  private static final Pattern MISSING = Pattern.compile("必填字段为|required fields? (is|are|:)");
  private static final Pattern DELETED =
      Pattern.compile(
          "工单(不存在|已被删除)|ticket is not exist|ticket (does not exist|was deleted|has been deleted)");
  private static final Pattern WRONG_CREDENTIALS =
      Pattern.compile("permission check fail|signature|签名|appname");

  /** They say that the call may not be made, not that it is not needed. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("permi|authori[sz]|allow|denied|forbidden|权限");

  /** The engine's words decide; what they quote of the ticket may say anything. */
  static Refusal of(String msg) {
    String folded = msg.toLowerCase(Locale.ROOT);
    if (MISSING.matcher(folded).find()) {
      return FIELD_MISSING;
    }
    if (folded.contains(NOT_TO_BE_SENT_AGAIN)) {
      return MOVED_ON;
    }
    if (WRONG_CREDENTIALS.matcher(folded).find()) {
      return CREDENTIALS;
    }
    if (FORBIDDEN.matcher(folded).find()) {
      return NO_PERMISSION;
    }
    if (NOT_A_HOOK_ANY_MORE.matcher(folded).find() || NO_HOOK.matcher(folded).find()) {
      return MOVED_ON;
    }
    return DELETED.matcher(folded).find() ? NO_TICKET : OTHER;
  }
}
