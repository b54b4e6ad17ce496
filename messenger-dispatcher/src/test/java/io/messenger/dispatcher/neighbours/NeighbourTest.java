package io.messenger.dispatcher.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short time of what {@link NeighbourRun} does for long. */
class NeighbourTest {
  private static final int CONNECTIONS = 1000;

  @TempDir Path directory;

  @Test
  void everyRequestGetsItsOwnAnswerAndNobodySeesAnother() throws Exception {
    long seed = new Random().nextLong();
    try (NeighbourServer server = new NeighbourServer(directory)) {
      Neighbourhood neighbourhood = new Neighbourhood(server, seed);
      try (LogWatch log = new LogWatch(neighbourhood::problem)) {
        AtomicInteger left = new AtomicInteger(CONNECTIONS);
        neighbourhood.run(() -> left.getAndDecrement() <= 0);
        assertThat(neighbourhood.problems()).as("seed " + seed).isEmpty();
        assertThat(log.marked()).isGreaterThan(CONNECTIONS);
      }
      assertThat(neighbourhood.talks()).isGreaterThan(CONNECTIONS / 2);
    }
  }
}
