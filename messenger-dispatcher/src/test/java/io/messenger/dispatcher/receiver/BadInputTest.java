package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.settings.Limit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no event is refused, in the form an engine expects, and leaves one line in the log. */
class BadInputTest {
  private static final String NAME = "ACTION_DOING";
  private static final String SECRET_DATA = "wages-of-zhang-san";
  private static final Answering messenger = new Answering();
  private static Receiver receiver;

  private LogCapture log;

  @BeforeAll
  static void start() {
    receiver = Receiver.of(messenger);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @BeforeEach
  void listen() {
    log = new LogCapture();
  }

  @AfterEach
  void theServerGoesOn() {
    log.close();
    int before = messenger.events.size();
    receiver.call(Call.event(NAME)).isEmpty();
    assertThat(messenger.events).hasSize(before + 1);
  }

  /** In English, since the texts are easier to check there; nothing may reach the messenger. */
  private Reply refused(Call call, int status, String... promptParts) {
    int before = messenger.events.size();
    Reply reply = receiver.call(call.language("en")).isRefused(status, promptParts);
    assertThat(messenger.events).hasSize(before);
    assertOneCleanLine();
    return reply;
  }

  private void assertOneCleanLine() {
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.all()).doesNotContain(Receiver.SECRET, SECRET_DATA);
    assertThat(log.lines(Level.TRACE))
        .allSatisfy(
            line ->
                assertThat(line).doesNotContainPattern("[\\p{IsControl}\\u2028\\u2029\\u202E]"));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "{",
        "{\"step\":",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{'a':1}",
        "{a:1}",
        "{\"a\":tru}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":1,}",
        "[",
        "/* */{}",
        "{\"step\":{\"stepCode\":\"a"
      })
  void dataThatIsNoJson(String data) {
    String reason = data.isBlank() ? "“data” is missing" : "The data is not valid JSON (line";
    refused(Call.form(NAME, data), 400, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formData\":{\"fieldReason\":\"a & b\"}}",
        "{\"formData\":{\"fieldReason\":\"&\",\"fieldDays\":3}}",
        "{\"formData\":{\"a&b\":1}}&version=1"
      })
  void dataThatIsCutByAnAmpersand(String data) {
    refused(Call.of(Call.FORM, "event=" + NAME + "&data=" + data), 400, "“data” ends at an &. Enc");
  }

  /** JavaScript's encodeURI encodes quotes, and no ampersand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%7B%22formData%22:%7B%22fieldReason%22:%22a%20&%20b%22%7D%7D",
        "%7B%22a%22:%22&%22,%22b%22:%22=%22%7D&version=1",
        "%7B%22a%22:%22http://x/?a=1&b=2&c=3%22%7D",
        "%7b%22a%22:%5b%22a&event=b%22%5d%7d"
      })
  void encodedDataThatIsCutByAnAmpersand(String data) {
    refused(Call.of(Call.FORM, "event=" + NAME + "&data=" + data), 400, "“data” ends at an &. Enc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%257B%2522step%2522%253A1%257D", "%257b"})
  void dataThatIsEncodedTwice(String data) {
    refused(
        Call.of(Call.FORM, "event=" + NAME + "&data=" + data), 400, "“data” is percent-encoded tw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event=" + NAME + "&data=%7B%22a%22:&note=\"x\"",
        "event=" + NAME + "&data=%7B%22a%22:&note=%22x%22",
        "event=" + NAME + "&data=%7B%22a%22:&",
        "data={\"a\":&event=" + NAME,
        "event=" + NAME + "&x=\"&data={\"a\":"
      })
  void dataThatIsCutElsewhere(String body) {
    refused(Call.of(Call.FORM, body), 400, "The data is not valid JSON (line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "null", "true", "[1]", "[{}]"})
  void dataThatIsNoObject(String data) {
    refused(Call.form(NAME, data), 400, "“/” in the data must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "nonsense", "{\"event\":\"A\"", "{\"event\":\"A\",\"data\":{}}}", "[1"})
  void outerJsonThatIsNone(String body) {
    refused(Call.of(Call.JSON, body), 400, body.equals("[1") ? "object" : "The body is not valid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                              | “/” in the body must be a JSON object",
        "\"x\"                           | “/” in the body must be a JSON object",
        "{\"event\":{},\"data\":{}}      | “event” in the body must be a JSON string",
        "{\"event\":[],\"data\":{}}      | “event” in the body must be a JSON string",
        "{\"data\":{}}                   | “event” is missing",
        "{\"event\":null,\"data\":{}}    | “event” is missing",
        "{\"event\":\"\",\"data\":{}}    | “event” is missing",
        "{\"event\":\"A\"}               | “data” is missing",
        "{\"event\":\"A\",\"data\":null} | “data” is missing",
        "{\"event\":\"A\",\"data\":\"\"} | “data” is missing",
        "{\"event\":\"A\",\"data\":12}   | “/” in the data must be a JSON object"
      })
  void outerJsonOfTheWrongShape(String body, String reason) {
    refused(Call.of(Call.JSON, body), 400, reason);
  }

  @ParameterizedTest
  @CsvSource({"event=A,data", "data=%7B%7D,event", "'',event", "event=&data=%7B%7D,event"})
  void aFormWithoutAParameter(String form, String missing) {
    refused(Call.of(Call.FORM, form), 400, "“" + missing + "” is missing");
  }

  /** Four million names: hours, if each looked for its equals sign to the end of the body. */
  @Test
  void aFormOfNothingButNames() {
    refused(Call.of(Call.FORM, "a&".repeat(4_000_000)), 400, "“event” is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"event\":\"A\",\"data\":{}}", " \n{ \"a\":\"50%\"}"})
  void jsonThatIsSentAsAForm(String body) {
    refused(Call.of(Call.FORM, body), 400, "looks like", "Send Content-Type: " + Call.JSON);
  }

  @Test
  void aFormThatIsSentAsJson() {
    refused(Call.of(Call.JSON, "event=A&data=%7B%7D"), 400, "Send Content-Type: " + Call.FORM);
  }

  @Test
  void anEmptyBody() {
    refused(Call.of(Call.JSON, ""), 400, "The body is empty", "event", "data");
    log.close();
    log = new LogCapture();
    refused(Call.of(Call.JSON, " \r\n"), 400, "The body is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"user\":\"x\"}                                 | /user                      | object",
        "{\"actualUser\":1}                               | /actualUser                | object",
        "{\"user\":{\"account\":{}}}                      | /user/account              | string",
        "{\"user\":{\"account\":[1]}}                     | /user/account              | string",
        "{\"when\":\"soon\"}                              | /when                      | number",
        "{\"when\":{}}                                    | /when                      | number",
        "{\"when\":true}                                  | /when                      | number",
        "{\"when\":\"NaN\"}                               | /when                      | number",
        "{\"when\":1e99}                                  | /when                      | number",
        "{\"when\":1e99999999999}                         | /when                      | number",
        "{\"when\":9223372036854775808}                   | /when                      | number",
        "{\"formData\":\"x\"}                             | /formData                  | object",
        "{\"formData\":[1]}                               | /formData                  | object",
        "{\"fields\":{}}                                  | /fields                    | array",
        "{\"fields\":[\"x\"]}                             | /fields/0                  | object",
        "{\"fields\":[{},{\"repeatDepth\":\"x\"}]}        | /fields/1/repeatDepth      | number",
        "{\"fields\":[{\"notNull\":\"maybe\"}]}           | /fields/0/notNull          | boolean",
        "{\"fields\":[{\"notNull\":[]}]}                  | /fields/0/notNull          | boolean",
        "{\"suggestion\":[{}]}                            | /suggestion                | object",
        "{\"suggestion\":{\"pageNo\":[]}}                 | /suggestion/pageNo         | number",
        "{\"step\":[{}]}                                  | /step                      | object",
        "{\"step\":{\"instance\":\"x\"}}                  | /step/instance             | object",
        "{\"Step\":{\"Instance\":{\"ENTRYID\":\"x\"}}}    | /Step/Instance/ENTRYID     | number",
        "{\"nextSteps\":{}}                               | /nextSteps                 | array",
        "{\"nextSteps\":[{\"stepCode\":{}}]}              | /nextSteps/0/stepCode      | string",
        "{\"endStep\":true}                               | /endStep                   | object",
        "{\"result\":{\"entities\":\"x\"}}                | /result/entities           | array",
        "{\"release\":\"x\"}                              | /release                   | boolean",
        "{\"tokens\":\"x\"}                               | /tokens                    | object",
        "{\"tokens\":{\"a\":{}}}                          | /tokens/a                  | string",
        "{\"version\":{}}                                 | /version                   | string"
      })
  void aPropertyOfTheWrongType(String data, String place, String expected) {
    String reason = "“" + place + "” in the data must be a JSON " + expected;
    refused(Call.form(NAME, data), 400, reason);
    log.close();
    log = new LogCapture();
    refused(Call.jsonObject(NAME, data), 400, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1e-99999999999"})
  void aNumberBeyondAllMeasure(String number) {
    refused(Call.form(NAME, "{\"formData\":{\"a\":" + number + "}}"), 400, "not valid JSON");
  }

  @Test
  void aNumberOfTwoThousandDigits() {
    String number = "9".repeat(2000);
    refused(
        Call.form(NAME, "{\"formData\":{\"a\":" + number + "}}"),
        400,
        "longer than 1000 characters");
  }

  static Stream<Call> deepNesting() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String deepObjects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    String unclosed = "[".repeat(1_000_000);
    return Stream.of(
        Call.form(NAME, "{\"formData\":{\"a\":" + deep + "}}"),
        Call.form(NAME, "{\"formData\":" + deepObjects + "}"),
        Call.form(NAME, "{\"unknown\":" + deep + "}"),
        Call.form(NAME, "{\"result\":{\"entities\":" + deep + "}}"),
        Call.form(NAME, "{\"unknown\":" + unclosed),
        Call.jsonObject(NAME, "{\"formData\":{\"a\":" + deep + "}}"),
        Call.json(NAME, "{\"formData\":{\"a\":" + deepObjects + "}}"),
        Call.of(Call.JSON, "{\"unknown\":" + deepObjects + "}"),
        Call.of(Call.JSON, "{\"unknown\":" + unclosed));
  }

  @ParameterizedTest
  @MethodSource("deepNesting")
  void nestingThatIsTooDeep(Call call) {
    refused(call, 400, "nested more than 200 deep", "limits.json-depth");
  }

  @Test
  void aStringOfTenMegabytesIsLargerThanTheBodyMayBe() {
    String data = Json.event("formData", Json.map("a", "x".repeat(10_000_000)));
    refused(Call.form(NAME, data), 413, "larger than 8388608 bytes");
  }

  @Test
  void aStringOfTenMegabytesIsTakenWhereTheBodyMayBeLarger() {
    Answering large = new Answering();
    try (Receiver other =
        Receiver.of(
            b -> b.limit(Limit.BODY_BYTES, 20_000_000).limit(Limit.STRING_LENGTH, 10_000_000),
            large)) {
      String text = "x".repeat(10_000_000);
      other.call(Call.form(NAME, Json.event("formData", Json.map("a", text)))).isEmpty();
      assertThat(large.last().getFormData()).containsEntry("a", text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a continuation without a start
        "C0AF", // overlong
        "E080AF",
        "EDA080", // half of a surrogate pair
        "EDA080EDB080", // a surrogate pair
        "E4B8", // cut off
        "F0908D",
        "F4908080", // beyond the last code point
        "FF",
        "EFBFBD80" // a true replacement character, then a false byte
      })
  void bytesThatAreNoUtf8(String hex) {
    String raw = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    String data = "{\"actionName\":\"" + raw + "\"}";
    String escaped = HexFormat.of().withPrefix("%").formatHex(latin(raw));
    Call[] calls = {
      Call.of(Call.FORM, latin("event=" + NAME + "&data=" + data)),
      Call.of(Call.FORM, latin("event=" + NAME + "&data=" + data.replace(raw, escaped))),
      Call.of(Call.FORM, latin("event=" + raw + "&data={}")),
      Call.of(Call.JSON, latin("{\"event\":\"" + NAME + "\",\"data\":" + data + "}"))
    };
    for (Call call : calls) {
      refused(call, 400, "is not valid UTF-8");
      log.close();
      log = new LogCapture();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%2%20", "a%", "%u4e2d", "%-1", "%+1", "%１１"})
  void percentEscapesThatAreNone(String escape) {
    String reason = "is not correctly percent-encoded";
    refused(Call.of(Call.FORM, "event=" + NAME + "&data=" + escape), 400, "“data” " + reason);
    log.close();
    log = new LogCapture();
    refused(Call.of(Call.FORM, "data={}&event=" + escape), 400, "“event” " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "iso-8859-1", "utf-16", "nonsense", "\"\""})
  void anotherCharset(String charset) {
    for (String type : new String[] {Call.FORM, Call.JSON}) {
      refused(Call.event(NAME).header("Content-Type", type + ";charset=" + charset), 415, "UTF-8");
      log.close();
      log = new LogCapture();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/xml",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/*",
        "*/*",
        "*/json",
        "application/jsonx",
        "application/vnd.x+json",
        "json",
        "application/",
        "/json",
        "application/json/x",
        ";",
        "application json",
        "=",
        "application/json;charset",
        "application/json; x=\"y"
      })
  void anotherContentType(String contentType) {
    refused(Call.event(NAME).header("Content-Type", contentType), 415, "Content-Type");
  }

  @Test
  void noContentType() {
    Call call = Call.event(NAME);
    call.headers.remove("Content-Type");
    refused(call, 415, "Content-Type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "x, y"})
  void aCompressedBody(String encoding) {
    refused(Call.event(NAME).header("Content-Encoding", encoding), 415, encoding, "as it is");
  }

  @Test
  void theIdentityEncodingIsNone() {
    receiver.call(Call.event(NAME).header("Content-Encoding", "identity")).isEmpty();
  }

  @Test
  void theBodyOfAnyMethodIsNotTakenForTheNextRequest() throws IOException {
    for (String method : new String[] {"PUT", "DELETE", "TRACE", "GET", "HEAD", "OPTIONS"}) {
      try (RawConnection connection = new RawConnection(receiver)) {
        String smuggled = "POST /smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        connection.send(
            method
                + " /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + smuggled.length()
                + "\r\n\r\n"
                + smuggled);
        String connectionHeader = connection.read(method).headers().get("connection");
        if (!"close".equals(connectionHeader)) {
          connection.post(Call.event(NAME)).isEmpty();
        } else {
          assertThat(connection.isClosed()).as(method).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "BREW"})
  void anotherMethod(String method) {
    Reply reply = refused(Call.event(NAME).method(method), 405, "POST");
    assertThat(reply.headers().get("allow")).contains("POST", "GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/other", "/infoplus_subscriber//", "/infoplus_subscriber/x", "/INFOPLUS_SUBSCRIBER",
        "//infoplus_subscriber", "/application.wadl", "/a%00b", "/%2e%2e/x", "/;x=y"
      })
  void anotherPath(String path) {
    refused(Call.event(NAME).path(path), 404, "no callback URL");
    log.close();
    log = new LogCapture();
    refused(Call.get().path(path), 404, "no callback URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/infoplus_subscriber?event=X&data=y",
        "/infoplus_subscriber/",
        "/infoplus_subscriber/?a"
      })
  void aQueryAndASlashAtTheEndAreIgnored(String path) {
    receiver.call(Call.event(NAME).path(path)).isEmpty();
    assertThat(messenger.last().getEventName()).isEqualTo(NAME);
  }

  @Test
  void neitherSecretsNorFormDataNorControlCharactersReachTheLog() {
    String data = "{\"formData\":{\"fieldPay\":\"" + SECRET_DATA + "\"},\"x\":" + SECRET_DATA;
    refused(Call.form(NAME, data), 400);
    log.close();
    log = new LogCapture();
    String evil = "\r\n\u001b[31m\u0085\u009b\u2028\u202e" + "forged";
    refused(Call.form(NAME, "{\"tokens\":{" + Json.write(evil) + ":[{}]}}"), 400);
    assertThat(log.all()).contains("forged");
    log.close();
    log = new LogCapture();
    Call call = Call.form(NAME, Json.write(Json.map("step", Json.step("leave", evil))));
    receiver.call(call).isEmpty();
    assertOneCleanLine();
  }

  private static void writeChunks(RawConnection connection, long size) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    byte[] head = (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = {'\r', '\n'};
    for (long sent = 0; sent < size; sent += chunk.length) {
      connection.out.write(head);
      connection.out.write(chunk);
      connection.out.write(end);
    }
    connection.send("0\r\n\r\n");
  }

  private static final String TOO_LARGE =
      "Content-Type: " + Call.FORM + "\r\nAccept-Language: en\r\n";

  @Test
  void fortyMegabytesOfALengthToldBefore() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(TOO_LARGE + "Content-Length: 40000000\r\n");
      // The answer does not wait for the body.
      connection.read().isRefused(413, "larger than 8388608 bytes");
    }
    assertOneCleanLine();
  }

  @Test
  void aClientThatReadsTheAnswerOnlyAfterFortyMegabytes() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(TOO_LARGE + "Content-Length: 40000000\r\n");
      connection.out.write(new byte[40_000_000]);
      connection.read().isRefused(413, "larger than 8388608 bytes");
    }
    assertOneCleanLine();
  }

  @Test
  void aClientThatReadsTheAnswerOnlyAfterFortyMegabytesOfChunks() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(TOO_LARGE + "Transfer-Encoding: chunked\r\n");
      writeChunks(connection, 40_000_000);
      connection.read().isRefused(413, "larger than 8388608 bytes");
    }
    assertOneCleanLine();
  }

  @Test
  void largeBodiesAreNotHeld() throws Exception {
    // Together more than the memory of the tests: surefire gives them a gigabyte.
    int clients = 12;
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(clients * 100_000_000L);
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<Reply>> calls =
          Collections.nCopies(
              clients,
              () -> {
                try (RawConnection connection = new RawConnection(receiver)) {
                  connection.post(TOO_LARGE + "Transfer-Encoding: chunked\r\n");
                  writeChunks(connection, 100_000_000);
                  return connection.read();
                }
              });
      for (Future<Reply> reply :
          executor.invokeAll(calls, Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        // 503 where the bodies together are too large before one of them is.
        Reply refusal = Eventually.result("a refusal", reply);
        assertThat(refusal.status()).isIn(413, 503);
        refusal.isRefused(refusal.status());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aBodyThatBreaksOffHarmsNobody() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(TOO_LARGE + "Content-Length: 100\r\n").send("event=A");
    }
    receiver.call(Call.event(NAME)).isEmpty();
  }

  @Test
  void aRefusedRequestLeavesItsConnectionUsable() throws IOException {
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    bad.write(new byte[1000]);
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(Call.of("text/plain", bad.toByteArray())).isRefused(415);
      connection.post(Call.event(NAME).basic("x", "y")).isRefused(401);
      connection.post(Call.of(Call.JSON, "{")).isRefused(400);
      connection.post(Call.event(NAME)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /infoplus_subscriber HTTP/9.9\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whatIsNoHttpIsAnsweredWithoutInsides(String request) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      Reply reply = connection.send(request).read();
      assertThat(reply.status()).isBetween(400, 505);
      reply.assertShowsNoInsides();
    }
  }
}
