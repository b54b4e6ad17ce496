package io.messenger.dispatcher.generator;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays source out as people do, where JavaPoet does not. */
final class SourceLayout {
  /** Stands before a record's component, so that it gets a line of its own. */
  static final ClassName NEW_LINE = ClassName.get("", "NewLine");

  private static final int LONGEST_LINE = 100;
  private static final String INDENT = "    ";
  private static final Pattern SHORT_JAVADOC =
      Pattern.compile("(?m)^( *)/\\*\\*\n *\\* (.*)\n *\\*/$");
  private static final Pattern COMPONENT =
      Pattern.compile("(?m)^( *)public record |([(,])\\s*@NewLine ");
  private static final Pattern SHORT_RECORD =
      Pattern.compile("(?m)^( *public record \\S+\\()((?:\\n[^@\\n]+)*)\\) \\{");
  private static final Pattern EMPTY_BODY = Pattern.compile("\\) \\{\n *}");

  private SourceLayout() {}

  static String tidy(String source) {
    String tidied = SHORT_JAVADOC.matcher(source).replaceAll(SourceLayout::javadocInOneLine);
    tidied = EMPTY_BODY.matcher(componentsInLines(tidied)).replaceAll(") {}");
    tidied = SHORT_RECORD.matcher(tidied).replaceAll(SourceLayout::recordInOneLine);
    return plainFieldsTogether(tidied);
  }

  private static String javadocInOneLine(MatchResult doc) {
    String line = doc.group(1) + "/** " + doc.group(2) + " */";
    return Matcher.quoteReplacement(line.length() <= LONGEST_LINE ? line : doc.group());
  }

  private static String componentsInLines(String source) {
    StringBuilder tidied = new StringBuilder();
    Matcher matcher = COMPONENT.matcher(source);
    String indent = INDENT;
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        indent = matcher.group(1) + INDENT;
        matcher.appendReplacement(tidied, "$0");
      } else {
        matcher.appendReplacement(tidied, "$2\n" + indent);
      }
    }
    return matcher.appendTail(tidied).toString();
  }

  private static String recordInOneLine(MatchResult header) {
    String components = header.group(2).replaceAll("\\n +", " ").strip();
    String line = header.group(1) + components + ") {}";
    return Matcher.quoteReplacement(
        line.length() <= LONGEST_LINE ? header.group(1) + components + ") {" : header.group());
  }

  /** No empty lines between fields that have neither Javadoc nor annotations. */
  private static String plainFieldsTogether(String source) {
    List<String> kept = new ArrayList<>();
    String[] lines = source.split("\n", -1);
    boolean afterPlain = false;
    for (int i = 0; i < lines.length; i++) {
      boolean beforeField = i + 1 < lines.length && isField(lines[i + 1]);
      if (!(lines[i].isEmpty() && afterPlain && beforeField)) {
        boolean plain = !kept.isEmpty() && !kept.get(kept.size() - 1).matches(" *(@.*|.*\\*/)");
        afterPlain = isField(lines[i]) && plain;
        kept.add(lines[i]);
      }
    }
    return String.join("\n", kept);
  }

  private static boolean isField(String line) {
    return line.stripLeading().startsWith("private ");
  }
}
