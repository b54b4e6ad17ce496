package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dialect that cannot even refuse: whoever sends to it is not kept waiting. */
class BrokenDialectTest {
  private static final class Broken implements DialectProvider, Dialect {
    @Override
    public String engine() {
      return "broken";
    }

    @Override
    public String path() {
      return "/broken";
    }

    @Override
    public Dialect create(EngineSettings settings) {
      return this;
    }

    @Override
    public EngineCall decode(CallbackRequest request) {
      throw new NoClassDefFoundError("com/acme/Missing");
    }

    @Override
    public boolean isSending() {
      throw new NoClassDefFoundError("com/acme/Missing");
    }

    @Override
    public Object refusal(String prompt) {
      throw new NoClassDefFoundError("com/acme/Missing");
    }
  }

  private static Receiver start() {
    return Receiver.of(b -> b.dialect(new Broken()), new Answering());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /broken HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
        "POST /broken HTTP/1.1\r\nHost: x\r\nContent-Length: 99000000\r\n\r\n{}",
        "PUT /broken HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
      })
  void theConnectionEnds(String request) throws IOException {
    try (Receiver receiver = start();
        RawConnection connection = new RawConnection(receiver)) {
      connection.send(request);
      assertThat(connection.isGone()).isTrue();
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void theLogSaysSo() throws IOException {
    try (LogCapture log = new LogCapture();
        Receiver receiver = start();
        RawConnection connection = new RawConnection(receiver)) {
      connection.send("POST /broken HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(connection.isGone()).isTrue();
      Waiting.until(
          () -> log.lines(Level.ERROR).stream().anyMatch(line -> line.contains("/broken")));
    }
  }

  @Test
  void theStopGoesOnAndTellsOnce() {
    try (LogCapture log = new LogCapture()) {
      start().close();
      assertThat(log.lines(Level.ERROR))
          .filteredOn(line -> line.contains("could not be asked for its answers"))
          .hasSize(1);
    }
  }
}
