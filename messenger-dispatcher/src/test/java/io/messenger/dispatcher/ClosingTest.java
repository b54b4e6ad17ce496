package io.messenger.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No part can be made to fail from outside, so this one is tested alone. */
class ClosingTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Closing.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> closed = new ArrayList<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  private AutoCloseable failing(String name, Throwable failure) {
    return () -> {
      closed.add(name);
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    };
  }

  @Test
  void whatFailsKeepsNothingElseOpen() {
    Closing.closeAll(
        part("a"),
        failing("b", new IllegalStateException("first")),
        part("c"),
        failing("d", new AssertionError("second")),
        part("e"));

    assertThat(closed).containsExactly("a", "b", "c", "d", "e");
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("first");
    assertThat(log.list.get(0).getThrowableProxy().getSuppressed()[0].getMessage())
        .isEqualTo("second");
  }

  @Test
  void nothingIsSaidOfAnEndThatWentWell() {
    Closing.closeAll(part("a"), part("b"));

    assertThat(closed).containsExactly("a", "b");
    assertThat(log.list).isEmpty();
  }
}
