package io.messenger.dispatcher.benchmark;

import java.io.EOFException;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends one request again and again over some connections, on each the next as soon as the last is
 * answered, and checks every answer. One thread does it all, so that one core drives more than a
 * server on another can take.
 */
final class LoadGenerator {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

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

  Window run(int port, int connections, Duration duration) throws IOException {
    try (Selector selector = Selector.open()) {
      return new Run(selector).run(port, connections, duration);
    }
  }

  private final class Run {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Selector selector;
    private long[] latencies = new long[1 << 16];
    private int answers;
    private int errors;
    private int underWay;
    private long end;

    Run(Selector selector) {
      this.selector = selector;
    }

    Window run(int port, int connections, Duration duration) throws IOException {
      List<Connection> opened = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        opened.add(new Connection(this, port));
      }
      long cpuStart = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      end = start + duration.toNanos();
      for (Connection connection : opened) {
        connection.send();
      }
      while (underWay > 0) {
        if (selector.select(Run::proceed, LONGEST_ANSWER.toMillis()) == 0) {
          throw new IOException("no answer within " + LONGEST_ANSWER.toSeconds() + " s");
        }
      }
      long cpu = threads.getCurrentThreadCpuTime() - cpuStart;
      long nanoseconds = System.nanoTime() - start;
      for (Connection connection : opened) {
        connection.channel.close();
      }
      long[] sorted = Arrays.copyOf(latencies, answers);
      Arrays.sort(sorted);
      return new Window(nanoseconds / 1e9, sorted, errors, (double) cpu / nanoseconds);
    }

    private static void proceed(SelectionKey key) {
      try {
        ((Connection) key.attachment()).proceed();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("a connection broke", e);
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
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = request.duplicate();
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private long sent;

    Connection(Run run, int port) throws IOException {
      this.run = run;
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(run.selector, SelectionKey.OP_READ, this);
    }

    void send() throws IOException {
      run.underWay++;
      sent = System.nanoTime();
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
        run.answered(now - sent, parsed.status() == 200 && parsed.body().equals(answer));
        run.underWay--;
        in.clear();
        if (now < run.end) {
          send();
        }
      }
    }

    private void write() throws IOException {
      channel.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }
}
