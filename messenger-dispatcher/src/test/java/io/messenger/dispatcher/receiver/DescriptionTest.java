package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees who opens the callback URL, and in which language people are told things. */
class DescriptionTest {
  private static final String CHINESE = "回调地址";
  private static final String ENGLISH = "callback URL";
  private static Receiver receiver;

  @BeforeAll
  static void start() {
    receiver = Receiver.of(new Answering());
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static void assertTells(Call call, String part) {
    Reply reply = receiver.call(call);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().get("content-type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(reply.body()).contains(part);
    reply.assertShowsNoInsides();
  }

  @Test
  void tellsWhatItIsInChineseUnlessAsked() {
    assertTells(Call.get(), CHINESE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "EN", "en-US", "en-GB,en;q=0.9,zh;q=0.1", "fr,en;q=0.2"})
  void tellsWhatItIsInEnglish(String language) {
    assertTells(Call.get().language(language), ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zh",
        "zh-CN",
        "zh-Hant-TW,en;q=0.5",
        "fr",
        "*",
        "",
        ",",
        ";",
        "en;q=x",
        "en;q=",
        "-",
        "--",
        "en;q=2",
        "zh;q=0.9,en;q=0.8",
        "a b c",
        "q=1"
      })
  void tellsWhatItIsInChinese(String language) {
    assertTells(Call.get().language(language), CHINESE);
  }

  @Test
  void noHeaderIsSoOddThatTheAnswerFails() {
    Random random = new Random(42);
    String letters = "en-zh;q=,*.01 x_";
    for (int i = 0; i < 200; i++) {
      StringBuilder header = new StringBuilder("x");
      random
          .ints(random.nextInt(20), 0, letters.length())
          .forEach(c -> header.append(letters.charAt(c)));
      assertThat(receiver.call(Call.get().language(header.toString())).status())
          .as(header.toString())
          .isEqualTo(200);
    }
  }

  @Test
  void aLongHeaderIsNotRead() {
    assertTells(Call.get().language("en," + "en-US,".repeat(1000) + "en"), CHINESE);
  }

  @Test
  void aHeaderOfAHundredKilobytesIsRefused() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.send(
          "GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nAccept-Language: "
              + "en,".repeat(34_000)
              + "\r\n\r\n");
      Reply reply = connection.read();
      assertThat(reply.status()).isBetween(400, 499);
      reply.assertShowsNoInsides();
    }
    assertTells(Call.get(), CHINESE);
  }

  @Test
  void headHasNoBody() {
    Reply reply = receiver.call(Call.get().method("HEAD"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().get("content-type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void optionsNameTheMethods() {
    Reply reply = receiver.call(Call.get().method("OPTIONS"));
    assertThat(reply.status()).isBetween(200, 204);
    assertThat(reply.headers().get("allow")).contains("POST", "GET", "HEAD");
    reply.assertShowsNoInsides();
  }

  @Test
  void refusalsFollowTheLanguageToo() {
    Call call = Call.of(Call.JSON, "{");
    receiver.call(call).isRefused(400, "不是有效的 JSON");
    receiver.call(call.language("en-US")).isRefused(400, "is not valid JSON");
    Call anonymous = Call.event("ACTION_DOING").anonymous();
    receiver.call(anonymous).isRefused(401, "请求未通过验证");
    receiver.call(anonymous.language("en")).isRefused(401, "could not be verified");
  }
}
