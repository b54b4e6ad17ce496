package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostSignalsTest {
  private long allocation = 1000;
  private long handedOn = 3;
  private boolean threadsStart;
  private int lost;
  private Runnable afterAllocation = () -> {};

  private final LostSignals signals =
      new LostSignals(this::allocation, () -> handedOn, () -> threadsStart, () -> lost++);

  private long allocation() {
    long now = allocation;
    afterAllocation.run();
    return now;
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      signals.look();
    }
  }

  /** On a busy machine the JVM's thread for signals stops in the middle of one. */
  @Test
  void aSignalThatTheJvmDealsWithSlowlyIsLostOnce() {
    look(3);
    allocation += 100;
    look(1);
    allocation += 100;
    look(2);
    allocation += 100;
    look(10);
    assertThat(lost).isEqualTo(1);
    allocation += 300;
    look(10);
    assertThat(lost).isEqualTo(2);
  }

  @Test
  void aSignalThatWasHandedOnIsNotLost() {
    look(1);
    allocation += 300;
    look(2);
    handedOn++;
    look(10);
    assertThat(lost).isZero();
  }

  @Test
  void aSignalThatIsHandedOnDuringALookIsNotLost() {
    afterAllocation =
        () -> {
          allocation += 300;
          handedOn++;
          afterAllocation = () -> {};
        };
    look(10);
    assertThat(lost).isZero();
  }

  @Test
  void aSignalThatAMessengerHandlesIsNotLost() {
    threadsStart = true;
    allocation += 300;
    look(10);
    assertThat(lost).isZero();
  }
}
