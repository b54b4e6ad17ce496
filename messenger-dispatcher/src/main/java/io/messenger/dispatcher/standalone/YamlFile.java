package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileText;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.standalone.WrittenKey.Before;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the single values of a YAML file, each with its key and line. Values stay the text that was
 * written: a secret such as {@code 0123} is no number.
 */
final class YamlFile {
  private static final String EMPTY = ": is empty; give it a value or remove the line";

  private static final String TWICE = ": is there twice; remove one";

  private static final String BRACKETS = "; put a value that begins with { or [ into quotes";

  private static final String ODD_KEY = "a key must be a single word" + BRACKETS;

  private static final Pattern SECRET = Pattern.compile("(secret|token)(s|-files?)?(\\[\\d+])?$");

  /** Lists that nobody leaves empty on purpose. */
  private static final Pattern SECRETS = Pattern.compile("secret(s|-files)$");

  private final Path file;
  private final SettingKeys keys;
  private final Problems problems;
  private final Set<String> refused;

  private @Nullable CutValue cut;

  /** Whether the last value was left out that may be what stands below. */
  private boolean afterEmpty;

  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private YamlFile(Path file, SettingKeys keys, Problems problems, Set<String> refused) {
    this.file = file;
    this.keys = keys;
    this.problems = problems;
    this.refused = refused;
  }

  /** Adds keys that are there, but wrong, to the refused ones. */
  static List<Setting> read(
      Path file, FileReads reads, SettingKeys keys, Problems problems, Set<String> refused) {
    YamlFile yaml = new YamlFile(file, keys, problems, refused);
    String text = yaml.text(reads);
    if (text != null) {
      yaml.parse(text);
    }
    return List.copyOf(yaml.settings.values());
  }

  private @Nullable String text(FileReads reads) {
    try {
      return FileText.of(reads.read(file, FileReads.USUAL_BYTES));
    } catch (UnusableFileException e) {
      problems.add(file + ": " + e.problem() + " (--config)");
    }
    return null;
  }

  private void parse(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root != null) {
        cut = new CutValue(text);
        flatten("", root, Before.NO_VALUE, root);
      }
    } catch (MarkedYAMLException e) {
      problems.add(file + YamlMistake.describe(e, text));
    } catch (YAMLException e) {
      problems.add(file + ": holds characters that YAML does not allow; remove control characters");
    }
  }

  /** Goes no deeper than there are keys. */
  private void flatten(String key, Node node, Before before, Node place) {
    Node oddKey = oddKey(node);
    String wrong = keys.check(key, new WrittenKey(form(node), before, firstKey(node)));
    if (node instanceof ScalarNode scalar && (wrong == null || scalar.getValue().isBlank())) {
      afterEmpty = scalar.getValue().isBlank() && mayStandBelow(key, scalar, wrong);
    }
    String cutProblem = cut == null ? null : cut.problem(node, SECRET.matcher(key).find());
    if (oddKey != null) {
      refuse(key, at(oddKey) + ": " + (key.isEmpty() ? "" : key + ": ") + ODD_KEY);
    } else if (wrong != null) {
      boolean isBracket =
          node instanceof CollectionNode<?> list && list.getFlowStyle() == FlowStyle.FLOW;
      boolean isValue = isBracket && wrong.endsWith(SettingKeys.SINGLE);
      refuse(key, at(place) + ": " + wrong + (isValue ? BRACKETS : ""));
    } else if (cutProblem != null) {
      refuse(key, at(node) + ": " + (key.isEmpty() ? "the file" : key) + ": " + cutProblem);
    } else if (node instanceof MappingNode mapping) {
      flattenMapping(key, mapping);
    } else if (node instanceof SequenceNode sequence) {
      flattenSequence(key, sequence);
    } else if (node instanceof ScalarNode scalar) {
      flattenScalar(key, scalar);
    }
  }

  private static WrittenKey.Form form(Node node) {
    if (node instanceof MappingNode) {
      return WrittenKey.Form.MAPPING;
    }
    if (node instanceof SequenceNode) {
      return WrittenKey.Form.LIST;
    }
    return node.getTag().equals(Tag.NULL) ? WrittenKey.Form.NOTHING : WrittenKey.Form.VALUE;
  }

  /** A key that is a list or a mapping, as in the templates of other programs; null for none. */
  private static @Nullable Node oddKey(Node node) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .map(NodeTuple::getKeyNode)
            .filter(key -> !(key instanceof ScalarNode))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static @Nullable String firstKey(Node node) {
    return node instanceof MappingNode mapping
            && !mapping.getValue().isEmpty()
            && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode first
        ? first.getValue()
        : null;
  }

  private void flattenMapping(String key, MappingNode mapping) {
    Set<String> seen = new HashSet<>();
    boolean isFlow = mapping.getFlowStyle() == FlowStyle.FLOW;
    boolean behindSecret = false;
    for (NodeTuple entry : mapping.getValue()) {
      ScalarNode name = (ScalarNode) entry.getKeyNode(); // others are odd
      String child = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
      Node value = entry.getValueNode();
      boolean lone = isFlow && name.isPlain() && value.getTag().equals(Tag.NULL);
      if (seen.add(child) || lone) {
        boolean behindComma = isFlow && name.isPlain() && seen.size() > 1;
        Before before = afterEmpty ? Before.EMPTY : Before.NO_VALUE;
        flatten(child, value, lone || behindComma || behindSecret ? Before.COMMA : before, name);
        behindSecret |= isFlow && SECRET.matcher(child).find() && isPlain(value);
      } else if (!refused.contains(child)) {
        problems.add(at(name) + ": " + child + TWICE);
      }
    }
  }

  private void flattenSequence(String key, SequenceNode sequence) {
    List<Node> items = sequence.getValue();
    if (items.isEmpty() && SECRETS.matcher(key).find()) {
      afterEmpty = true;
      refuse(key, at(sequence) + ": " + key + EMPTY);
    }
    for (int i = 0; i < items.size(); i++) {
      flatten(key + "[" + i + "]", items.get(i), Before.NO_VALUE, items.get(i));
    }
  }

  private static boolean isPlain(Node node) {
    return node instanceof ScalarNode scalar && scalar.isPlain();
  }

  private void flattenScalar(String key, ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      refuse(key, at(scalar) + ": " + key + EMPTY + CutValue.hint(scalar));
    } else if (settings.containsKey(key)) {
      problems.add(at(scalar) + ": " + key + TWICE); // once with dots, once below its section
    } else {
      settings.put(key, new Setting(key, scalar.getValue(), at(scalar)));
    }
  }

  /** A key that is wrong may be one of a secret. */
  private static boolean mayStandBelow(String key, ScalarNode empty, @Nullable String wrong) {
    return wrong != null
        || SECRET.matcher(key).find()
        || empty.getScalarStyle() == ScalarStyle.LITERAL
        || empty.getScalarStyle() == ScalarStyle.FOLDED;
  }

  private void refuse(String key, String problem) {
    problems.add(problem);
    refused.add(key);
  }

  private String at(Node node) {
    return file + ":" + (node.getStartMark().getLine() + 1);
  }
}
