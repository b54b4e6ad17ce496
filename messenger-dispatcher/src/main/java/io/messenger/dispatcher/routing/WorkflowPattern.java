package io.messenger.dispatcher.routing;

import io.messenger.sdk.model.FormStep;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which workflows a messenger is bound to: {@code code@domain}, each part may be {@code *}.
 * Compared without case; an event without a domain matches on the code alone.
 *
 * @param code the workflow's code, or {@code *}
 * @param domain its domain, or {@code *}
 */
public record WorkflowPattern(String code, String domain) {
  private static final String ANY = "*";

  /** One of a URL, or with a star for some letters, would match no event. */
  private static final Pattern PART = Pattern.compile("(?U)[^\\s@*/＠﹫＊]+");

  /** As Chinese keyboards write @ and *. */
  private static final Pattern WIDE = Pattern.compile("[＠﹫＊]");

  /**
   * Reads a pattern.
   *
   * @param text {@code code@domain}, or {@code code} for one in the default domain
   * @param defaultDomain the domain of a bare code; null when none is configured
   * @return the pattern
   * @throws IllegalArgumentException if the text is no such pattern, or is a bare code and there is
   *     no default domain
   */
  public static WorkflowPattern parse(String text, @Nullable String defaultDomain) {
    Matcher wide = WIDE.matcher(text);
    if (wide.find()) {
      String plain = text.replaceAll("[＠﹫]", "@").replace('＊', '*');
      parse(plain, defaultDomain); // what else is wrong
      throw new IllegalArgumentException(
          "“" + text + "” holds " + wide.group() + "; write “" + plain + "”");
    }
    int at = text.lastIndexOf('@');
    String code = (at < 0 ? text : text.substring(0, at)).strip();
    String domain = at < 0 ? defaultDomain : text.substring(at + 1).strip();
    if (!isPart(code) || (domain != null && !isPart(domain))) {
      throw new IllegalArgumentException(
          "“" + text + "” is not a workflow; write “code@domain”, where each part may be *");
    }
    if (domain == null) {
      throw new IllegalArgumentException(
          "the workflow “"
              + text
              + "” names no domain and the receiver has none; write “"
              + text
              + "@<domain>” or configure the receiver's domain");
    }
    return new WorkflowPattern(code, domain);
  }

  /**
   * {@return whether a text can be the domain of workflows}
   *
   * @param text the text
   */
  public static boolean isDomain(String text) {
    return isPart(text);
  }

  private static boolean isPart(String text) {
    return text.equals(ANY) || PART.matcher(text).matches();
  }

  /**
   * {@return whether the step is one of a workflow of this pattern}
   *
   * @param step the step of an event
   */
  public boolean matches(FormStep step) {
    return matches(step.getWorkflowCode(), step.getDomain());
  }

  boolean matches(@Nullable String eventCode, @Nullable String eventDomain) {
    return eventCode != null
        && !eventCode.isBlank()
        && covers(code, eventCode)
        && (eventDomain == null || eventDomain.isBlank() || covers(domain, eventDomain));
  }

  /**
   * {@return whether each workflow of another pattern is one of this pattern}
   *
   * @param other the other
   */
  public boolean covers(WorkflowPattern other) {
    return covers(code, other.code) && covers(domain, other.domain);
  }

  boolean overlaps(WorkflowPattern other) {
    return (covers(code, other.code) || covers(other.code, code))
        && (covers(domain, other.domain) || covers(other.domain, domain));
  }

  /** Those that are of both patterns, which overlap. */
  WorkflowPattern and(WorkflowPattern other) {
    return new WorkflowPattern(
        covers(code, other.code) ? other.code : code,
        covers(domain, other.domain) ? other.domain : domain);
  }

  private static boolean covers(String pattern, String text) {
    return pattern.equals(ANY) || pattern.equalsIgnoreCase(text);
  }

  /** {@return the pattern as it is written in a configuration} */
  @Override
  public String toString() {
    return code + "@" + domain;
  }
}
