package io.messenger.sdk.handler;

import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.spelling.LookAlikes;
import java.lang.reflect.Method;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes in an annotation that are hardly any: wildcards, and lists in one text. */
final class DeclaredCodes {
  private static final Pattern ANY = Pattern.compile("\\s*(?:\\.[*+]|[*%?])+\\s*");
  private static final Pattern WORD_FOR_ALL =
      Pattern.compile("(?i)\\s*(?:all|any|each|every)(?:[ _-]?(?:step|action)s?)?\\s*|所有|全部|任意|任何");
  private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|，；、]\\s*");
  private static final Pattern PERHAPS_BETWEEN =
      Pattern.compile("\\s+(?i:or|and)\\s+|\\s*[/&+]\\s*|\\s+");
  private static final Pattern AROUND = Pattern.compile("^[\\s(\\[{^'\"]+|[\\s)\\]}$'\"]+$");

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
    check("step", onStep.step(), onStep);
    check("action", onStep.action(), onStep);
  }

  private static void check(String kind, String[] codes, OnStep onStep) {
    for (String code : codes) {
      if (code.isBlank()) {
        throw new IllegalArgumentException(
            "names an empty " + kind + " in @OnStep; write its code");
      }
      if (isForAll(code)) {
        throw new IllegalArgumentException(
            "names the %s “%s” in @OnStep, which is no code; %s"
                .formatted(kind, code, forAll(kind, onStep)));
      }
    }
  }

  private static String forAll(String kind, @Nullable OnStep onStep) {
    return "for all of them "
        + switch (kind) {
          case "step" ->
              onStep == null || onStep.action().length == 0
                  ? "use @On"
                  : "use @On, and ask for the action: e.getActionCode()";
          case "action" -> "leave out the action";
          default -> "leave the attribute out";
        };
  }

  /**
   * Tells of those that may be codes, but look like more than one.
   *
   * @param words the names of all methods and the codes that they declare
   * @param known the codes of other methods
   */
  static List<String> doubts(
      Method method,
      @Nullable On on,
      @Nullable OnStep onStep,
      Set<String> words,
      KnownCodes known) {
    List<String> doubts = new ArrayList<>();
    BiConsumer<String, String[]> adder =
        (attribute, codes) -> {
          for (String code : codes) {
            String advice = certain(attribute, code, words);
            if (advice == null) {
              advice = uncertain(method.getName(), attribute, code, onStep, known);
            }
            if (advice != null) {
              doubts.add(
                  "%s is called only for the %s “%s”, as codes are compared exactly; %s"
                      .formatted(Handler.describe(method), attribute, code, advice));
            }
          }
        };
    if (onStep != null) {
      adder.accept("step", onStep.step());
      adder.accept("action", onStep.action());
      adder.accept("original", onStep.original());
      adder.accept("sender", onStep.sender());
    }
    if (on != null) {
      adder.accept("original", on.original());
      adder.accept("sender", on.sender());
    }
    return doubts;
  }

  private static @Nullable String certain(String attribute, String code, Set<String> words) {
    String latin = OtherAlphabets.codeInLatin(code, words);
    if (several(attribute, code).isEmpty() && latin != null && !latin.isEmpty()) {
      return "its %s; write “%s”".formatted(LookAlikes.difference(code, latin), latin);
    }
    if (several(attribute, code).isEmpty() && (code.contains("*") || code.contains("＊"))) {
      return "* stands for nothing else; write each code whole";
    }
    return code.equals(code.strip()) ? null : "leave out the blanks";
  }

  /** What may be a code, which the name of the method can say. */
  private static @Nullable String uncertain(
      String method, String attribute, String code, @Nullable OnStep onStep, KnownCodes known) {
    String advice = several(attribute, code).orElse(null);
    if (advice == null && WORD_FOR_ALL.matcher(code).matches()) {
      advice = forAll(attribute, onStep);
    }
    if (!attribute.matches("step|action")) {
      return advice;
    }
    Set<String> codes = attribute.equals("step") ? known.steps() : known.actions();
    if (advice == null
        && !codes.contains(KnownCodes.fold(code))
        && parts(code, PERHAPS_BETWEEN).stream().map(KnownCodes::fold).anyMatch(codes::contains)) {
      advice = several(attribute, code, PERHAPS_BETWEEN).orElse(null);
    }
    String inName = HandlerName.part(attribute) + HandlerName.part(code);
    return advice == null || KnownCodes.fold(method).contains(KnownCodes.fold(inName))
        ? null
        : "%s; if that is the code, write %s in the method's name".formatted(advice, inName);
  }

  /** What to write instead of a text that looks like a list of codes; empty for others. */
  static Optional<String> several(String attribute, String text) {
    return several(attribute, text, BETWEEN);
  }

  private static Optional<String> several(String attribute, String text, Pattern between) {
    List<String> parts = parts(text, between);
    return parts.size() < 2 || parts.stream().anyMatch(DeclaredCodes::isForAll)
        ? Optional.empty()
        : Optional.of(
            parts.stream()
                .map(part -> "\"" + part + "\"")
                .collect(Collectors.joining(", ", "for several write " + attribute + " = {", "}")));
  }

  private static List<String> parts(String text, Pattern between) {
    return between
        .splitAsStream(AROUND.matcher(text).replaceAll(""))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
