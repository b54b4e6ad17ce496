package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.handling.MemoryGuard.Admission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a messenger that used up the memory is called again. */
class MemoryGuardTest {
  private static final long ORDINARY = Runtime.getRuntime().maxMemory() / 64;
  private static final long MUCH = ORDINARY + 1;

  private long now;
  private final MemoryGuard guard = new MemoryGuard(() -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private boolean usesUp(Admission admission) {
    return guard.called(admission, MUCH, true);
  }

  private void assertCalled() {
    assertThat(guard.isPaused()).isFalse();
    assertThat(guard.admit()).isEqualTo(Admission.CALL);
  }

  private void assertPaused() {
    assertThat(guard.isPaused()).isTrue();
    assertThat(guard.admit()).isEqualTo(Admission.PAUSED);
  }

  /** Events fail for so long, then one is tried, and those beside it fail. */
  private void assertPausedFor(int seconds) {
    assertPaused();
    pass(seconds);
    now--;
    assertPaused();
    now++;
    assertThat(guard.isPaused()).isFalse();
    assertThat(guard.admit()).isEqualTo(Admission.TRIAL);
    assertPaused();
  }

  @Test
  void whoDidNotUseItUpIsCalledOn() {
    assertThat(guard.called(Admission.CALL, ORDINARY, true)).isFalse();
    assertThat(guard.called(Admission.CALL, MUCH, false)).isFalse();
    assertThat(guard.called(Admission.CALL, ThreadUse.UNKNOWN, false)).isFalse();
    assertCalled();
  }

  @Test
  void whereAllocationsAreNotCountedWhoeverIsHitIsNotCalled() {
    assertThat(guard.called(Admission.CALL, ThreadUse.UNKNOWN, true)).isTrue();
    assertPausedFor(30);
  }

  @Test
  void thePausesGrowUpTo10Minutes() {
    assertThat(usesUp(Admission.CALL)).isTrue();
    for (int seconds : new int[] {30, 60, 120, 240, 480, 600, 600}) {
      assertPausedFor(seconds);
      assertThat(usesUp(Admission.TRIAL)).isTrue();
    }
  }

  @Test
  void aTrialThatIsWellEndsThem() {
    usesUp(Admission.CALL);
    assertPausedFor(30);
    usesUp(Admission.TRIAL);
    assertPausedFor(60);
    assertThat(guard.called(Admission.TRIAL, ORDINARY, true)).isFalse();
    assertCalled();
    usesUp(Admission.CALL);
    assertPausedFor(30);
  }

  @Test
  void aTrialThatNeverEndsFailed() {
    usesUp(Admission.CALL);
    assertPausedFor(30);
    guard.overrun();
    assertPausedFor(60);
  }

  @Test
  void whoWasCalledBeforeThePauseDoesNotChangeIt() {
    usesUp(Admission.CALL);
    pass(10);
    assertThat(usesUp(Admission.CALL)).isTrue();
    assertThat(guard.called(Admission.CALL, ORDINARY, false)).isFalse();
    guard.notCalled(Admission.CALL);
    assertPausedFor(20);
    guard.notCalled(Admission.CALL);
    assertPaused();
  }

  @Test
  void aTrialThatWasNotCalledIsFollowedByAnother() {
    usesUp(Admission.CALL);
    assertPausedFor(30);
    guard.notCalled(Admission.TRIAL);
    assertThat(guard.isPaused()).isFalse();
    assertThat(guard.admit()).isEqualTo(Admission.TRIAL);
    assertThat(guard.called(Admission.TRIAL, ORDINARY, false)).isFalse();
    assertCalled();
  }
}
