package io.messenger.dispatcher.standalone;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Says where and why a text is not YAML. Quotes nothing of it: it may be a secret. */
final class YamlMistake {
  private static final String NO_COLON = "; write a colon and a blank (“: ”) after a key";

  /** A character of the file. */
  private static final Pattern FOUND = Pattern.compile(",? but found .*", Pattern.DOTALL);

  private YamlMistake() {}

  /** The line, and what is wrong there; for the end of the file's name. */
  static String describe(MarkedYAMLException e, String text) {
    Mark mark = e.getProblemMark();
    if (mark == null) {
      return ": is not YAML; check indentation, colons and quotes";
    }
    String problem = Objects.requireNonNullElse(e.getProblem(), "");
    String context = Objects.requireNonNullElse(e.getContext(), "");
    if (problem.startsWith("could not find expected ':'")) {
      return line(e.getContextMark() == null ? mark : e.getContextMark()) + NO_COLON;
    }
    if (problem.startsWith("mapping values are not allowed here")
        || problem.startsWith("expected '<document start>'")) { // where a comment is between
      int before = lineBefore(mark.getLine(), text);
      String wrong = before < 0 ? null : isNoPair(text.lines().toList().get(before).strip());
      if (wrong != null) {
        return line(before) + wrong;
      }
    }
    String place = line(mark) + " at column " + (mark.getColumn() + 1);
    if (problem.contains("another document")) {
      return line(mark) + ": it holds several documents; remove the lines ---";
    }
    if (context.startsWith("while scanning a double-quoted") && problem.contains("escape")) {
      return place + ": \\ is an escape in double quotes; put the value into single quotes";
    }
    if (problem.contains("TAB")) {
      return place + ": there is a tab; write blanks";
    }
    if (problem.contains("cannot start any token")
        || problem.startsWith("found undefined alias")
        || context.startsWith("while scanning an a")) { // alias or anchor
      return place + ": put a value that begins with @, %, &, * or ` into quotes";
    }
    if (context.startsWith("while scanning a block scalar")) {
      return place + ": put a value that begins with | or > into quotes";
    }
    if (context.startsWith("while scanning a tag")
        || problem.startsWith("found undefined tag handle")
        || problem.startsWith("Global tag is not allowed")) {
      return place + ": put a value that begins with ! into quotes";
    }
    if (isBraceOfVariable(mark, text)) {
      return place + ": put a ${…} within { } or [ ] into quotes";
    }
    // Reasons of others than the scanner quote the file.
    String reason =
        e instanceof ScannerException ? " (" + FOUND.matcher(problem).replaceAll("") + ")" : "";
    return place + reason + "; check indentation, colons and quotes";
  }

  private static boolean isBraceOfVariable(Mark mark, String text) {
    return text.lines()
        .skip(mark.getLine())
        .findFirst()
        .filter(line -> line.startsWith("${", mark.getColumn() - 1))
        .isPresent();
  }

  private static String line(Mark mark) {
    return line(mark.getLine());
  }

  private static String line(int index) {
    return ":" + (index + 1) + ": is not YAML";
  }

  /** The next line above that says something; -1 for none. */
  private static int lineBefore(int line, String text) {
    List<String> lines = text.lines().toList();
    int before = Math.min(line, lines.size()) - 1;
    while (before >= 0 && lines.get(before).strip().matches("(#.*)?")) {
      before--;
    }
    return before;
  }

  /** What is wrong with a line that the parser takes as the beginning of the next one's key. */
  private static @Nullable String isNoPair(String line) {
    if (line.matches("-[^- ].*")) {
      return "; write a blank after the “-” of an entry";
    }
    return line.contains(": ") || line.endsWith(":") ? null : NO_COLON;
  }
}
