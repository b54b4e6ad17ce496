package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.Verification.Reason;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that digests of a workflow have used; none is taken twice, whatever is done to the
 * clock.
 *
 * <p>A nonce bears its time, and is good while that is within {@link #WINDOW} of ours. If our clock
 * only went on, each could be forgotten when so long has passed twice. But it can be set, either
 * way, at any moment. Were nonces forgotten by the clock, one that is ahead for a moment would
 * forget what is good again once it is right: so they are forgotten by what has really passed, and
 * those from ahead of the clock not before it has come past them. And a clock that is set back
 * makes good again what was rightly forgotten: so nothing counts as new that is no newer than what
 * was forgotten. After a clock was set back by more than a quarter of an hour, digests are refused
 * until it is nearly where it was.
 */
final class UsedNonces {
  static final Duration WINDOW = Duration.ofMinutes(5);
  static final Duration REMEMBERED = Duration.ofMinutes(20);

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final int most;

  // Guarded by this.
  private final Map<String, Use> uses = new LinkedHashMap<>(); // the oldest use first
  private long newestForgotten = Long.MIN_VALUE;
  private long lastLook;

  /** The time that the nonce bears, in unix seconds, and when it was used, by the ticker. */
  private record Use(long time, long ticks) {}

  /** Holds so many. */
  UsedNonces(int most, long ticks) {
    this.most = most;
    lastLook = ticks;
  }

  /** Whether a time is close enough to that of the clock, both in unix seconds. */
  static boolean isInTime(long time, long now) {
    return time >= now - WINDOW.toSeconds() && time <= now + WINDOW.toSeconds();
  }

  /** Uses a nonce; null if it was not used before, and is now. */
  synchronized @Nullable Reason use(String nonce, long time, long now, long ticks) {
    if (ticks - lastLook >= BETWEEN_LOOKS.toNanos() || uses.size() >= most) {
      forget(now, ticks);
    }
    if (uses.containsKey(nonce)) {
      return Reason.NONCE_REUSED;
    }
    if (time <= newestForgotten) {
      return Reason.NONCE_TIME;
    }
    if (uses.size() >= most) {
      return Reason.NONCES_FULL;
    }
    uses.put(nonce, new Use(time, ticks));
    return null;
  }

  private void forget(long now, long ticks) {
    lastLook = ticks;
    for (Iterator<Use> each = uses.values().iterator(); each.hasNext(); ) {
      Use use = each.next();
      if (ticks - use.ticks < REMEMBERED.toNanos()) {
        return;
      }
      if (use.time < now - WINDOW.toSeconds()) {
        each.remove();
        newestForgotten = Math.max(newestForgotten, use.time);
      }
    }
  }
}
