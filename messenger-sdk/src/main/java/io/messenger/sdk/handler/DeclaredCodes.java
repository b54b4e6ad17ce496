package io.messenger.sdk.handler;

import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes in an annotation that are hardly any: wildcards, and lists in one text. */
final class DeclaredCodes {
  private static final Pattern ANY = Pattern.compile("\\s*\\.?\\*+\\s*");
  private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|，；、]\\s*");

  private DeclaredCodes() {}

  /** Whether it was meant to stand for all codes, which none does. */
  static boolean isForAll(String code) {
    return ANY.matcher(Normalizer.normalize(code, Normalizer.Form.NFKC)).matches();
  }

  /**
   * Refuses what no code can be.
   *
   * @throws IllegalArgumentException for such a one; the message goes on after the method
   */
  static void check(OnStep onStep) {
    check("step", onStep.step());
    check("action", onStep.action());
    if (Arrays.stream(onStep.step()).anyMatch(DeclaredCodes::isForAll)) {
      throw isNoCode(
          "step",
          "use @On"
              + (onStep.action().length == 0 ? "" : ", and ask for the action: e.getActionCode()"));
    }
    if (Arrays.stream(onStep.action()).anyMatch(DeclaredCodes::isForAll)) {
      throw isNoCode("action", "leave out the action");
    }
  }

  private static void check(String kind, String[] codes) {
    if (Arrays.stream(codes).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("names an empty " + kind + " in @OnStep; write its code");
    }
  }

  private static IllegalArgumentException isNoCode(String kind, String remedy) {
    return new IllegalArgumentException(
        "names the " + kind + " * in @OnStep, which is no code; for all of them " + remedy);
  }

  /** Tells of those that may be codes, but look like more than one. */
  static List<String> doubts(String method, @Nullable On on, @Nullable OnStep onStep) {
    List<String> doubts = new ArrayList<>();
    if (onStep != null) {
      add(method, "step", onStep.step(), doubts);
      add(method, "action", onStep.action(), doubts);
      add(method, "original", onStep.original(), doubts);
      add(method, "sender", onStep.sender(), doubts);
    }
    if (on != null) {
      add(method, "original", on.original(), doubts);
      add(method, "sender", on.sender(), doubts);
    }
    return doubts;
  }

  private static void add(String method, String attribute, String[] codes, List<String> doubts) {
    for (String code : codes) {
      String advice = advice(attribute, code);
      if (advice != null) {
        doubts.add(
            "%s is called only for the %s “%s”, as codes are compared exactly; %s"
                .formatted(method, attribute, code, advice));
      }
    }
  }

  private static @Nullable String advice(String attribute, String code) {
    Optional<String> several = several(attribute, code);
    if (several.isPresent()) {
      return several.get();
    }
    if (code.contains("*") || code.contains("＊")) {
      return "* stands for nothing else; write each code whole";
    }
    return code.equals(code.strip()) ? null : "leave out the blanks";
  }

  /** What to write instead of a text that looks like a list of codes; empty for others. */
  static Optional<String> several(String attribute, String text) {
    List<String> parts =
        BETWEEN.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty()).toList();
    return parts.size() < 2 || parts.stream().anyMatch(DeclaredCodes::isForAll)
        ? Optional.empty()
        : Optional.of(
            parts.stream()
                .map(part -> "\"" + part + "\"")
                .collect(Collectors.joining(", ", "for several write " + attribute + " = {", "}")));
  }
}
