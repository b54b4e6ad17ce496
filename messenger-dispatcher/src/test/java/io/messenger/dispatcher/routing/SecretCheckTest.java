package io.messenger.dispatcher.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What secrets are told to look like, and that those that are secrets are left alone. */
class SecretCheckTest {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String BASE64 = LETTERS + "0123456789+/";
  private static final String BASE64_OF_URLS = LETTERS + "0123456789-_";
  private static final String PRINTABLE =
      IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());

  private static void assertTold(String secret, String told) {
    assertThat(SecretCheck.doubtAbout(List.of("a-right-secret", secret)))
        .hasValueSatisfying(doubt -> assertThat(doubt).contains(told).doesNotContain(secret));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$LEAVE_SECRET",
        "${LEAVE_SECRET}",
        "$PW",
        "%LEAVE_SECRET%",
        "$(LEAVE_SECRET)",
        "env:LEAVE_SECRET",
        "LEAVE_SECRET",
        "LEAVE_SECRET_2",
        "{{LEAVE_SECRET}}",
        "{{ .Values.secret }}",
        "#{secret}",
        "${{ secrets.LEAVE }}",
        "{LEAVE_SECRET}",
        "{LEAVE_SECRET_2}",
        "{LEAVE2_SECRET}",
        "{leave_secret2}",
        "{secret1}",
        "{secret}",
        "{leave_pw_3}",
        "${leave.secret}"
      })
  void variables(String secret) {
    assertTold(secret, "looks like a variable's name, and is taken as it is written; write ${…}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<your-secret-here>",
        "[your secret]",
        "“topsecret1”",
        "„topsecret1“",
        "'topsecret1'",
        "\"topsecret1\"",
        "`topsecret1`",
        "「topsecret1」"
      })
  void placeholdersAndQuotations(String secret) {
    assertTold(secret, "looks like a placeholder, or like quoted text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/messenger/secrets/leave",
        "/run/secrets/leave_secret",
        "secrets/leave",
        "./secrets/leave.txt",
        "../leave/secret-2",
        "~/secrets/leave",
        "/Users/jane/.secrets/leave",
        "C:\\secrets\\leave.txt",
        "C:/secrets/leave",
        "/run/secrets/LEAVE_SECRET",
        "~/leave-secret",
        "./leave.secret",
        "../LEAVE.txt",
        "C:\\Secrets\\LEAVE.txt",
        "D:\\secrets"
      })
  void paths(String secret) {
    assertTold(
        secret, "looks like the path of a file, and is taken as it is written; write secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  topsecret1 ",
        "topsecret1 ",
        "topsecret1\n",
        "topsecret1\ntopsecret2",
        "topsecret1\ttopsecret2",
        "topsecret1\u200btopsecret2",
        "\uFEFFtopsecret1",
        "topsecret1\u00a0"
      })
  void whatIsNotSeen(String secret) {
    assertTold(secret, "has a blank at an end, or a line break or another character in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "7-chars", "短的"})
  void shortOnes(String secret) {
    assertTold(secret, "is shorter than 8 characters, so that it is soon guessed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whsec_",
        "whsec_abc",
        "whsec_c2hvcnQ=",
        "whsec_MDEyMzQ1Njc4",
        "whsec_MDEyMzQ1Njc4OWFiY2RlZg",
        "whsec_MDEyMzQ1Njc4OWFiY2RlZg==",
        "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY",
        "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY="
      })
  void cutOnes(String secret) {
    assertTold(secret, "is shorter than ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-secret",
        "topsecret1",
        "8-charac",
        "correct horse battery staple",
        "Correct-Horse_Battery.Staple",
        "HORSEBATTERY",
        "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
        "请假的密钥不是很长",
        "a'quoted'part",
        "p@ss<word>!",
        "50%off%100",
        "{a1b2c3d4e5}",
        "{A1B2C3D4E5}",
        "{0123456789abcdef}",
        "{6f9619ff-8b86-d011-b42d-00cf4fc964ff}",
        "/aB3/xY7z",
        "a/b/c/d/e/f1"
      })
  void secretsThatArePhrasesAreLeftAlone(String secret) {
    assertThat(SecretCheck.doubtAbout(List.of(secret))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"16, ''", "22, ==", "32, =", "43, =", "64, ''"})
  void secretsOfBase64AreLeftAlone(int length, String end) {
    assertLeftAlone(BASE64, length, end);
    assertLeftAlone(BASE64_OF_URLS, length, end);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 32})
  void secretsOfOtherCharactersAreLeftAlone(int length) {
    assertLeftAlone(PRINTABLE, length, "");
    assertLeftAlone("0123456789abcdef", length, "");
    assertLeftAlone("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length, "");
  }

  /** The same ones each time, so that none is ever told by chance. */
  private static void assertLeftAlone(String alphabet, int length, String end) {
    Random random = new Random(length);
    assertThat(
            IntStream.range(0, 20_000)
                .mapToObj(i -> text(random, alphabet, length) + end)
                .filter(secret -> SecretCheck.doubtAbout(List.of(secret)).isPresent()))
        .isEmpty();
  }

  private static String text(Random random, String alphabet, int length) {
    return random
        .ints(length, 0, alphabet.length())
        .mapToObj(i -> alphabet.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({"A_, variable's name", "abc/, path of a file", "abc-/, path of a file", "0., ''"})
  void longOnesAreLookedAtToo(String part, String told) {
    String secret = part.repeat(32_000) + "a";
    assertThat(SecretCheck.doubtAbout(List.of(secret.replaceFirst("_a$", "_A"))).orElse(""))
        .contains(told)
        .matches(doubt -> told.isEmpty() == doubt.isEmpty());
  }

  @Test
  void nothingIsToldOfNone() {
    assertThat(SecretCheck.doubtAbout(List.of())).isEmpty();
  }
}
