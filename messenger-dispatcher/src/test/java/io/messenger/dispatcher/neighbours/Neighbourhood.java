package io.messenger.dispatcher.neighbours;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Many neighbours at once: most talk, some break off, some linger. */
final class Neighbourhood {
  private static final int THREADS = 24;
  private static final int MAX_LINGERING = 2;

  private final NeighbourServer server;
  private final long seed;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger talks = new AtomicInteger();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();

  Neighbourhood(NeighbourServer server, long seed) {
    this.server = server;
    this.seed = seed;
  }

  /** Goes on until it is told to end; then everybody ends his talk. */
  void run(BooleanSupplier ended) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> neighbours = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        neighbours.add(threads.submit(() -> live(ended)));
      }
      for (Future<?> neighbour : neighbours) {
        neighbour.get(1, TimeUnit.DAYS); // it ends when it is told, after hours perhaps
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void live(BooleanSupplier ended) {
    List<Socket> lingering = new ArrayList<>();
    while (!ended.getAsBoolean() && problems.size() < 100) {
      int number = numbers.incrementAndGet() & 0xFFFFFF;
      Random random = new Random(seed + number);
      int kind = random.nextInt(10);
      Neighbour neighbour = new Neighbour(random, number);
      try {
        if (kind == 0) {
          neighbour.breakOff(server);
        } else if (kind == 1) {
          lingering.add(neighbour.linger(server));
          if (lingering.size() > MAX_LINGERING) {
            lingering.remove(0).close();
          }
        } else {
          neighbour.talk(server);
          talks.incrementAndGet();
        }
      } catch (IOException | RuntimeException e) {
        problem(neighbour + ": " + e);
      }
    }
    for (Socket socket : lingering) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }

  void problem(String problem) {
    problems.add(problem);
  }

  Queue<String> problems() {
    return problems;
  }

  /** How many connections had all their answers. */
  int talks() {
    return talks.get();
  }
}
