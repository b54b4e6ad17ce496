package io.messenger.dispatcher.loonflow;

import java.util.Map;
import java.util.Set;

/**
 * What came of a call of the engine's API.
 *
 * @param kind what the engine made of the call
 * @param status the HTTP status; 0 where none came
 * @param msg what the engine said, which may quote a form; empty for nothing
 * @param data what it gave; empty for anything else than an object
 * @param detail what went wrong, for the log: no words of the engine
 */
record Reply(Kind kind, int status, String msg, Body data, String detail) {
  /** That an application may not call a thing, or that the engine has no such call. */
  private static final Set<Integer> NOT_FOR_US = Set.of(401, 403, 404, 405);

  /** That a proxy does not reach the engine. */
  private static final Set<Integer> OF_PROXIES = Set.of(502, 503, 504);

  private static final Body NOTHING = new Body(Map.of());

  /** What the engine made of a call. */
  enum Kind {
    /** It says {@code code} 0. */
    OK,
    /** It says another code, so that it has at least seen the call. */
    REFUSED,
    /** Nobody knows whether it did what it was to do: no answer came, or none of the engine's. */
    UNANSWERED,
    /** The call did not reach it. */
    NOT_SENT
  }

  static Reply unanswered(int status, String detail) {
    return new Reply(Kind.UNANSWERED, status, "", NOTHING, detail);
  }

  static Reply notSent(String detail) {
    return new Reply(Kind.NOT_SENT, 0, "", NOTHING, detail);
  }

  boolean isOk() {
    return kind == Kind.OK;
  }

  /** Whether nothing came back of a call that may have reached it. */
  boolean isLost() {
    return kind == Kind.UNANSWERED && status == 0;
  }

  /** Why it was refused; of no refusal, a reason that a repeat may mend. */
  Refusal refusal() {
    return kind == Kind.REFUSED ? Refusal.of(msg) : Refusal.OTHER;
  }

  /** Whether the engine itself said nothing: no answer came, or that of a proxy before it. */
  boolean isOfNoEngine() {
    return status == 0 || OF_PROXIES.contains(status);
  }

  /** Whether the application may not call this, or an engine of this version has it not. */
  boolean isForbidden() {
    return NOT_FOR_US.contains(status) || refusal() == Refusal.NO_PERMISSION;
  }

  /** Whether it was refused for a reason that others of the same kind need not have. */
  boolean isOfThisOne() {
    return kind == Kind.REFUSED
        && refusal() != Refusal.CREDENTIALS
        && refusal() != Refusal.NO_PERMISSION;
  }

  /** What the engine says may quote a form. */
  @Override
  public String toString() {
    return kind + " " + status;
  }
}
