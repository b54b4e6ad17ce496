package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.AddressRange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The I/O threads when there is no memory, not even to log that. */
class IoThreadTest {
  private static final Logger GRIZZLY = Logger.getLogger("org.glassfish.grizzly");

  /** More than there are I/O threads, so that each of them is hit. */
  private static final int TIMES = 4 * Runtime.getRuntime().availableProcessors();

  private final AtomicInteger left = new AtomicInteger();

  private final Handler noMemory =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          fail();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private void fail() {
    if (left.get() > 0) {
      throw new OutOfMemoryError("as if");
    }
  }

  /** Fails where it counts something on an I/O thread. */
  private final SimpleMeterRegistry meters =
      new SimpleMeterRegistry() {
        @Override
        protected Counter newCounter(Meter.Id id) {
          return new CumulativeCounter(id) {
            @Override
            public void increment(double amount) {
              if (left.get() > 0) {
                left.decrementAndGet();
                throw new OutOfMemoryError("as if");
              }
              super.increment(amount);
            }
          };
        }
      };

  @BeforeEach
  void breakTheLog() {
    GRIZZLY.setLevel(Level.WARNING);
    GRIZZLY.setUseParentHandlers(false);
    GRIZZLY.addHandler(noMemory);
  }

  @AfterEach
  void mendTheLog() {
    GRIZZLY.removeHandler(noMemory);
    GRIZZLY.setUseParentHandlers(true);
    GRIZZLY.setLevel(null);
  }

  private Receiver receiver(UnaryOperator<MessengerServerBuilder> settings) {
    return Receiver.of(b -> settings.apply(b).meters(meters), new Answering());
  }

  private void exhaust(Receiver receiver) throws IOException {
    left.set(TIMES);
    while (left.get() > 0) {
      try (RawConnection connection = new RawConnection(receiver)) {
        connection.send("GET\u0001 / HTTP/1.1\r\n\r\n").isGone();
      } catch (SocketException e) { // before it was sent
        assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
      }
    }
  }

  @Test
  void aConnectionIsLostButNoThread() throws Exception {
    try (Receiver receiver = receiver(b -> b)) {
      exhaust(receiver);
      for (int i = 0; i < TIMES; i++) {
        try (RawConnection connection = new RawConnection(receiver)) {
          connection.post(Call.event("ACTION_DOING")).isEmpty();
        }
      }
    }
  }

  @Test
  void thePortStaysOpen() throws Exception {
    AddressRange engine = AddressRange.parse("192.0.2.7");
    try (Receiver receiver = receiver(b -> b.allowedEngines(List.of(engine)))) {
      List<RawConnection> connections = new ArrayList<>();
      left.set(TIMES);
      for (int i = 0; i < TIMES; i++) { // all at once: none waits behind one that fails
        connections.add(new RawConnection(receiver));
      }
      for (RawConnection connection : connections) {
        assertThat(connection.isGone()).isTrue();
        connection.close();
      }
      left.set(0);
      try (RawConnection connection = new RawConnection(receiver)) {
        assertThat(connection.isGone()).isTrue();
      }
      assertThat(meters.get("messenger.connections.refused").counter().count()).isOne();
    }
  }
}
