package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.UnusableFileException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Reads the single values of a YAML file, each with its key and line. Values stay the text that was
 * written: a secret such as {@code 0123} is no number.
 */
final class YamlFile {
  private static final int DEEPEST = 8;

  private final Path file;
  private final SettingKeys keys;
  private final Problems problems;
  private final List<Setting> settings = new ArrayList<>();

  private YamlFile(Path file, SettingKeys keys, Problems problems) {
    this.file = file;
    this.keys = keys;
    this.problems = problems;
  }

  static List<Setting> read(Path file, FileReads reads, SettingKeys keys, Problems problems) {
    YamlFile yaml = new YamlFile(file, keys, problems);
    String text = yaml.text(reads);
    if (text != null) {
      yaml.parse(text);
    }
    return yaml.settings;
  }

  private @Nullable String text(FileReads reads) {
    try {
      ByteBuffer content = ByteBuffer.wrap(reads.read(file, FileReads.USUAL_BYTES));
      return StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    } catch (UnusableFileException e) {
      problems.add(file + ": " + e.problem() + " (--config)");
    } catch (CharacterCodingException e) {
      problems.add(file + ": is not a text in UTF-8; save it as UTF-8");
    }
    return null;
  }

  private void parse(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root != null) {
        flatten("", root, 0);
      }
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null
              ? file.toString()
              : file + ":" + (e.getProblemMark().getLine() + 1);
      String column =
          e.getProblemMark() == null ? "" : " at column " + (e.getProblemMark().getColumn() + 1);
      problems.add(
          place + ": is not YAML" + column + reason(e) + "; check indentation, colons and quotes");
    } catch (YAMLException e) {
      problems.add(file + ": holds characters that YAML does not allow; remove control characters");
    }
  }

  /** What the scanner expected. Other reasons, and the excerpts, quote the file: maybe a secret. */
  private static String reason(MarkedYAMLException e) {
    return e instanceof ScannerException ? " (" + e.getProblem() + ")" : "";
  }

  private void flatten(String key, Node node, int depth) {
    if (depth > DEEPEST) {
      problems.add(at(node) + ": is nested too deeply; see the README for the keys there are");
    } else if (node instanceof MappingNode mapping) {
      flattenMapping(key, mapping, depth);
    } else if (node instanceof SequenceNode sequence) {
      flattenSequence(key, sequence, depth);
    } else if (node instanceof ScalarNode scalar) {
      flattenScalar(key, scalar);
    }
  }

  private void flattenMapping(String key, MappingNode mapping, int depth) {
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode name)) {
        problems.add(at(entry.getKeyNode()) + ": a key must be a single word");
        continue;
      }
      String child = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
      if (seen.add(child)) {
        flatten(child, entry.getValueNode(), depth + 1);
      } else {
        problems.add(at(name) + ": " + child + ": is there twice; remove one");
      }
    }
  }

  private void flattenSequence(String key, SequenceNode sequence, int depth) {
    List<Node> items = sequence.getValue();
    for (int i = 0; i < items.size(); i++) {
      flatten(key + "[" + i + "]", items.get(i), depth + 1);
    }
  }

  private void flattenScalar(String key, ScalarNode scalar) {
    String wrong = keys.check(key);
    if (wrong != null) {
      problems.add(at(scalar) + ": " + wrong);
    } else if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      problems.add(at(scalar) + ": " + key + ": is empty; give it a value or remove the line");
    } else {
      settings.add(new Setting(key, scalar.getValue(), at(scalar)));
    }
  }

  private String at(Node node) {
    return file + ":" + (node.getStartMark().getLine() + 1);
  }
}
