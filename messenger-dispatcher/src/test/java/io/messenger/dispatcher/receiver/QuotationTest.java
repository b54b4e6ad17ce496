package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.AdminSettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of a request its answer and the log repeat: as little as helps. */
class QuotationTest {
  private static final String HEAD = " HTTP/1.1\r\nHost: x\r\n\r\n";

  private final LogCapture log = new LogCapture();
  private final Receiver receiver =
      Receiver.of(b -> b.admin(new AdminSettings("127.0.0.1", 0, "t0ken")), new Answering());

  @AfterEach
  void stop() {
    receiver.close();
    log.close();
  }

  /** All that the log said. */
  private String logged() {
    return log.events().stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs() + "\n")
        .reduce("", String::concat);
  }

  private Reply raw(int port, String method, String path) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send(method + " " + path + HEAD).read(method);
    }
  }

  @Test
  void methodsAreNotRepeated() throws IOException {
    Reply reply = raw(receiver.port(), "SECRETMETHOD", "/infoplus_subscriber");
    reply.isRefused(405);
    assertThat(reply.body()).doesNotContain("SECRETMETHOD");
    Reply admin = raw(receiver.adminPort(), "SECRETMETHOD", "/routes");
    assertThat(admin.body()).doesNotContain("SECRETMETHOD");
    assertThat(logged()).doesNotContain("SECRETMETHOD");
  }

  @Test
  void ofAPathThatNobodyServesTheLogHasTheStartInPlainCharacters() throws IOException {
    String path = "/infoplus_subscribr?a=hidden/%0a<b>\u00e4" + "x".repeat(100);
    Reply reply = raw(receiver.port(), "POST", path);
    reply.isRefused(404);
    assertThat(reply.body()).doesNotContain("subscribr");
    assertThat(raw(receiver.port(), "POST", "/a%0a<b>\"" + "y".repeat(100)).status())
        .isEqualTo(404);
    assertThat(logged())
        .contains(
            " /infoplus_subscribr: events are taken at /infoplus_subscriber, ",
            " /infoplus_subscribr 404 ",
            " /a?0a?b??" + "y".repeat(31) + "… 404 ")
        .doesNotContain("hidden", "<b>", "y".repeat(32));
  }

  @Test
  void pathsOfTheAdminPortAreNotRepeated() throws IOException {
    for (String path : new String[] {"/hidden", "/routes/hidden", "/code-tables/hidden"}) {
      assertThat(raw(receiver.adminPort(), "GET", path).body()).doesNotContain("hidden");
    }
    String table = "/code-tables/hidden/invalidate";
    assertThat(raw(receiver.adminPort(), "POST", table).status()).isEqualTo(401);
    assertThat(logged())
        .contains("Refused POST /code-tables on the admin port")
        .doesNotContain("hidden");
  }

  @Test
  void whatHelpsIsRepeatedInPlainCharactersAndCutOff() {
    String type = "text/x-<script>\"&'" + "z".repeat(200);
    Reply reply = receiver.call(Call.of(type, "x").language("en"));
    reply.isRefused(415, "“text/x-?script????" + "z".repeat(42) + "…”");
    assertThat(logged()).doesNotContain("<script>", "z".repeat(43));
  }

  @Test
  void otherHeadersAreNotRepeated() {
    receiver.call(Call.event("ACTION_DOING").header("X-Hidden-Name", "hidden-value")).isEmpty();
    receiver.call(Call.of("text/plain", "x").header("X-Hidden-Name", "hidden-value"));
    assertThat(logged()).doesNotContainIgnoringCase("hidden");
  }
}
