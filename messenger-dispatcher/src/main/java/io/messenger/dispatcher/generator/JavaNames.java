package io.messenger.dispatcher.generator;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** What names may be in Java source. */
final class JavaNames {
  /** These are no keywords, but no type can be called so. */
  private static final Set<String> NO_TYPES = Set.of("var", "yield", "record", "sealed", "permits");

  private JavaNames() {}

  /** Whether a package can be called so; those of the JDK cannot be added to. */
  static boolean isPackage(String name) {
    return SourceVersion.isName(name) && !(name + ".").startsWith("java.");
  }

  static boolean isType(String name) {
    return isIdentifier(name) && !NO_TYPES.contains(name);
  }

  /** Whether a name can be written; one with characters that nobody sees can, but should not. */
  static boolean isIdentifier(String name) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && name.codePoints().noneMatch(Character::isIdentifierIgnorable);
  }

  /** Leaves out what an identifier cannot hold; the letter after it becomes upper case. */
  static String withoutOddCharacters(String name) {
    StringBuilder kept = new StringBuilder();
    boolean gap = false;
    for (int c : name.codePoints().toArray()) {
      boolean usable = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (usable) {
        kept.appendCodePoint(gap && !kept.isEmpty() ? Character.toUpperCase(c) : c);
      }
      gap = !usable;
    }
    return kept.toString();
  }

  /** A field's or group's name without the prefix, which the property is called. */
  static String stem(String prefix, String key) {
    boolean prefixed = key.startsWith(prefix) && key.length() > prefix.length();
    return lowerFirst(prefixed ? key.substring(prefix.length()) : key);
  }

  static String upperFirst(String name) {
    return name.isEmpty()
        ? name
        : Character.toString(Character.toUpperCase(name.codePointAt(0))) + rest(name);
  }

  static String lowerFirst(String name) {
    return name.isEmpty()
        ? name
        : Character.toString(Character.toLowerCase(name.codePointAt(0))) + rest(name);
  }

  private static String rest(String name) {
    return name.substring(Character.charCount(name.codePointAt(0)));
  }
}
