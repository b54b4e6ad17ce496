package io.messenger.dispatcher.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one request again and again over some connections, on each the next as soon as the last is
 * answered, or at a rate; and checks every answer. One thread does it all, so that one core drives
 * more than a server on another can take.
 */
final class LoadGenerator {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  /** How long nobody looks for answers while the next request is not due yet. */
  private static final long NAP_NANOS = 50_000;

  private final ByteBuffer request;
  private final String answer;

  LoadGenerator(byte[] request, String answer) {
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
    this.answer = answer;
  }

  /**
   * What a window of time brought.
   *
   * @param seconds how long it was
   * @param latencies how long each right answer took, in nanoseconds, ascending
   * @param errors how many answers were wrong
   * @param busy how much of the time the generator's thread was at work, up to 1: where it is close
   *     to that, the generator was measured and not the server
   */
  @SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of numbers, read only
  record Window(double seconds, long[] latencies, int errors, double busy) {
    double perSecond() {
      return latencies.length / seconds;
    }

    double milliseconds(double quantile) {
      int index = (int) Math.ceil(quantile * latencies.length) - 1;
      return latencies.length == 0 ? Double.NaN : latencies[Math.max(index, 0)] / 1e6;
    }
  }

  /** As many as the server takes. */
  Window run(int port, int connections, Duration duration) throws IOException {
    try (Selector selector = Selector.open()) {
      return new Run(selector).run(port, connections, duration);
    }
  }

  /**
   * At a rate, whatever the server does. How long an answer takes is measured from when its request
   * was due, so that a server that stands still is seen by all requests that wait for it. Requests
   * without an answer are errors, and the connection is opened again.
   */
  Window runAtRate(int port, int connections, double perSecond, Duration duration)
      throws IOException {
    try (Selector selector = Selector.open()) {
      return new Run(selector).runAtRate(port, connections, perSecond, duration);
    }
  }

  private final class Run {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Selector selector;
    private long[] latencies = new long[1 << 16];
    private int answers;
    private int errors;
    private int underWay;
    private boolean again;
    private boolean forgiving;
    private long end;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();

    Run(Selector selector) {
      this.selector = selector;
    }

    Window run(int port, int connections, Duration duration) throws IOException {
      List<Connection> opened = open(port, connections);
      long cpuStart = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      end = start + duration.toNanos();
      again = true;
      for (Connection connection : opened) {
        connection.send(System.nanoTime());
      }
      finish();
      return window(start, cpuStart, opened);
    }

    Window runAtRate(int port, int connections, double perSecond, Duration duration)
        throws IOException {
      List<Connection> opened = open(port, connections);
      idle.addAll(opened);
      double interval = 1e9 / perSecond;
      long requests = (long) (duration.toNanos() / interval);
      long cpuStart = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      forgiving = true;
      long latest = start + duration.toNanos() + LONGEST_ANSWER.toNanos();
      for (long sent = 0; sent < requests; ) {
        long due = start + (long) (sent * interval);
        long now = System.nanoTime();
        if (now > latest) {
          errors += (int) (requests - sent);
          break;
        }
        if (now >= due && !idle.isEmpty()) {
          idle.remove().send(due);
          sent++;
        } else if (selector.selectNow(this::proceed) == 0 && now < due) {
          LockSupport.parkNanos(Math.min(due - now, NAP_NANOS));
        }
      }
      finish();
      return window(start, cpuStart, opened);
    }

    private List<Connection> open(int port, int connections) throws IOException {
      List<Connection> opened = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        opened.add(new Connection(this, port));
      }
      return opened;
    }

    /** Waits for the answers under way. */
    private void finish() throws IOException {
      while (underWay > 0) {
        if (selector.select(this::proceed, LONGEST_ANSWER.toMillis()) == 0) {
          if (!forgiving) {
            throw new IOException("no answer within " + LONGEST_ANSWER.toSeconds() + " s");
          }
          errors += underWay;
          underWay = 0;
        }
      }
    }

    private Window window(long start, long cpuStart, List<Connection> opened) throws IOException {
      long cpu = threads.getCurrentThreadCpuTime() - cpuStart;
      long nanoseconds = System.nanoTime() - start;
      for (Connection connection : opened) {
        connection.channel.close();
      }
      long[] sorted = Arrays.copyOf(latencies, answers);
      Arrays.sort(sorted);
      return new Window(nanoseconds / 1e9, sorted, errors, (double) cpu / nanoseconds);
    }

    private void proceed(SelectionKey key) {
      Connection connection = (Connection) key.attachment();
      try {
        connection.proceed();
      } catch (IOException e) {
        if (!forgiving) {
          throw new UncheckedIOException("a connection broke", e);
        }
        errors++;
        underWay--;
        connection.reopen();
      }
    }

    private void answered(long latency, boolean right) {
      if (!right) {
        errors++;
        return;
      }
      if (answers == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * answers);
      }
      latencies[answers++] = latency;
    }
  }

  private final class Connection {
    private final Run run;
    private final int port;
    private SocketChannel channel;
    private SelectionKey key;
    private final ByteBuffer out = request.duplicate();
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private long due;

    Connection(Run run, int port) throws IOException {
      this.run = run;
      this.port = port;
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      key = register();
    }

    private SelectionKey register() throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      return channel.register(run.selector, SelectionKey.OP_READ, this);
    }

    /** Takes the place of a broken connection. */
    void reopen() {
      try {
        channel.close();
        in.clear();
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        key = register();
        run.idle.add(this);
      } catch (IOException e) {
        throw new UncheckedIOException("the server is gone", e);
      }
    }

    /** Sends the request that was due at a time. */
    void send(long dueTime) throws IOException {
      run.underWay++;
      due = dueTime;
      out.rewind();
      write();
    }

    void proceed() throws IOException {
      if (out.hasRemaining()) {
        write();
        return;
      }
      if (channel.read(in) < 0) {
        throw new EOFException("the server closed a connection");
      }
      ParsedAnswer parsed = ParsedAnswer.of(in.array(), in.position());
      if (parsed != null) {
        long now = System.nanoTime();
        run.answered(now - due, parsed.status() == 200 && parsed.body().equals(answer));
        run.underWay--;
        in.clear();
        if (!run.again) {
          run.idle.add(this);
        } else if (now < run.end) {
          send(now);
        }
      }
    }

    private void write() throws IOException {
      channel.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }
}
