package io.messenger.dispatcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.messenger.dispatcher.receiver.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ConsoleAppenderTest {
  private final Full out = new Full();
  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("com.acme.Leave");
  private final ConsoleAppender appender =
      new ConsoleAppender(
          out, event -> event.getLevel() + " " + event.getFormattedMessage() + "\n");

  ConsoleAppenderTest() {
    appender.setContext(context);
    appender.start();
    log.addAppender(appender);
  }

  /** A pipe that nobody empties, until it is. */
  private static final class Full extends OutputStream {
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch emptied = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      waiting.countDown();
      Eventually.happens("it is emptied", emptied);
      written.write(bytes, offset, length);
    }

    List<String> lines() {
      return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void everyLineIsWrittenInOrderBeforeItStops() {
    out.emptied.countDown();
    for (int i = 0; i < 10_000; i++) {
      log.info("{}", i);
    }
    appender.stop();
    assertThat(out.lines()).hasSize(10_000).startsWith("INFO 0").endsWith("INFO 9999");
  }

  @Test
  void aFullPipeStopsNobodyAndWhatIsLostIsTold() {
    String text = "x".repeat(1000);
    log.info("first");
    Eventually.happens("it is full", out.waiting);
    for (int i = 0; i < 2 * ConsoleAppender.MOST_BELOW_WARN / text.length(); i++) {
      log.info("{}", text);
    }
    log.warn("there is room for this");
    out.emptied.countDown();
    appender.stop();
    assertThat(out.lines())
        .contains("WARN there is room for this")
        .startsWith("INFO first")
        .anyMatch(line -> line.matches("WARN Lost \\d{4} line\\(s\\) of this log.*"))
        .hasSizeLessThan(2 * ConsoleAppender.MOST_BELOW_WARN / text.length());
  }

  @Test
  void whatComesAfterTheEndIsLeftOut() {
    out.emptied.countDown();
    appender.stop();
    log.setLevel(Level.DEBUG);
    log.debug("late");
    assertThat(out.lines()).isEmpty();
  }
}
