package io.messenger.dispatcher.standalone;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds values whose first character YAML takes as its own, so that they lose a part. */
final class CutValue {
  private static final Set<Tag> KNOWN =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.BINARY,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP,
          Tag.SET,
          Tag.OMAP,
          Tag.PAIRS);

  private final Set<String> aliases = new HashSet<>();

  /** The text is YAML. */
  CutValue(String text) {
    for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
      if (event instanceof AliasEvent alias) {
        aliases.add(alias.getAnchor());
      }
    }
  }

  /**
   * What is to be put into quotes; null for nothing.
   *
   * @param isSecret whether even a part of it that does no harm must not be lost
   */
  @Nullable String problem(Node node, boolean isSecret) {
    boolean isEmpty = node instanceof ScalarNode scalar && scalar.getValue().isBlank();
    int first = character(node.getStartMark(), 0);
    boolean isLocal = first == '!' && character(node.getStartMark(), 1) != '!';
    if (isLocal || !KNOWN.contains(node.getTag())) {
      return quotes("!");
    }
    boolean isLost = isSecret && node instanceof ScalarNode && !aliases.contains(node.getAnchor());
    if (first == '&' && (isEmpty || isLost)) {
      return quotes("&");
    }
    return null;
  }

  /** What an empty value may have been; empty for no more than that. */
  static String hint(ScalarNode scalar) {
    if (scalar.getScalarStyle() == ScalarStyle.LITERAL) {
      return "; put a value that begins with | into quotes, and blanks before lines below it";
    }
    if (scalar.getScalarStyle() == ScalarStyle.FOLDED) {
      return "; put a value that begins with > into quotes, and blanks before lines below it";
    }
    Mark mark = scalar.getStartMark();
    int i = 0;
    while (Character.isWhitespace(character(mark, i)) && character(mark, i) != '\n') {
      i++;
    }
    return scalar.isPlain() && character(mark, i) == '#'
        ? "; put a value that begins with # into quotes"
        : "";
  }

  private static String quotes(String first) {
    return "put a value that begins with " + first + " into quotes";
  }

  private static int character(Mark mark, int behind) {
    int at = mark.getPointer() + behind;
    return at < mark.getBuffer().length ? mark.getBuffer()[at] : 0;
  }
}
