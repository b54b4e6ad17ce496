package io.messenger.dispatcher.logging;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in a distributed trace, by W3C Trace Context: the trace that the sender
 * named, or a new one, and a span of our own in it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId ours, 16 hexadecimal digits
 * @param sampled whether the trace is recorded; a new one is
 * @param state what tracing systems added, to be passed on; null for nothing
 */
public record TraceContext(String traceId, String spanId, boolean sampled, @Nullable String state) {
  private static final HexFormat HEX = HexFormat.of();

  private static final int LENGTH = 55;
  private static final int VERSION_END = 2;
  private static final int TRACE = 3;
  private static final int TRACE_END = 35;
  private static final int PARENT = 36;
  private static final int PARENT_END = 52;
  private static final int FLAGS = 53;

  private static final int LONGEST_STATE = 512;
  private static final int MOST_MEMBERS = 32;
  private static final Pattern MEMBER =
      Pattern.compile(
          "[a-z0-9][_0-9a-z\\-*/]{0,240}(@[a-z][_0-9a-z\\-*/]{0,13})?"
              + "=[ -~&&[^,=]]{0,255}[!-~&&[^,=]]");

  /**
   * Goes on with the trace of a request, or starts one where the request names none that is valid.
   *
   * @param traceparent the header of this name; null when it was not sent
   * @param tracestate the header of this name; null when it was not sent
   * @return the trace, with a new span
   */
  public static TraceContext of(@Nullable String traceparent, @Nullable String tracestate) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String spanId = HEX.toHexDigits(nonZero(random));
    if (traceparent == null || !isValid(traceparent)) {
      String traceId = HEX.toHexDigits(nonZero(random)) + HEX.toHexDigits(random.nextLong());
      return new TraceContext(traceId, spanId, true, null);
    }
    boolean sampled = (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    String traceId = traceparent.substring(TRACE, TRACE_END);
    return new TraceContext(traceId, spanId, sampled, state(tracestate));
  }

  /** {@return the header {@code traceparent} for requests that are made for this event} */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** Versions to come may be longer, but begin alike. */
  private static boolean isValid(String header) {
    if (header.length() < LENGTH
        || !isHex(header, 0, VERSION_END)
        || header.startsWith("ff")
        || header.charAt(VERSION_END) != '-'
        || header.charAt(TRACE_END) != '-'
        || header.charAt(PARENT_END) != '-') {
      return false;
    }
    boolean ended =
        header.startsWith("00")
            ? header.length() == LENGTH
            : header.length() == LENGTH || header.charAt(LENGTH) == '-';
    return ended
        && isHexAndNotZero(header, TRACE, TRACE_END)
        && isHexAndNotZero(header, PARENT, PARENT_END)
        && isHex(header, FLAGS, LENGTH);
  }

  private static boolean isHexAndNotZero(String header, int from, int to) {
    return isHex(header, from, to)
        && header.substring(from, to).chars().anyMatch(digit -> digit != '0');
  }

  private static boolean isHex(String header, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = header.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The first members that fit; nothing when one of them is not as the standard says. */
  private static @Nullable String state(@Nullable String header) {
    if (header == null || header.length() > 16 * LONGEST_STATE) {
      return null;
    }
    List<String> kept = new ArrayList<>();
    int length = -1;
    for (String each : header.split(",", -1)) {
      String member = each.strip();
      if (member.isEmpty()) {
        continue;
      }
      if (!MEMBER.matcher(member).matches()) {
        return null;
      }
      if (kept.size() == MOST_MEMBERS || length + 1 + member.length() > LONGEST_STATE) {
        break;
      }
      kept.add(member);
      length += 1 + member.length();
    }
    return kept.isEmpty() ? null : String.join(",", kept);
  }

  private static long nonZero(ThreadLocalRandom random) {
    long number = random.nextLong();
    return number == 0 ? 1 : number;
  }
}
