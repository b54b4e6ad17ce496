package io.messenger.sdk.form;

import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Locale;

/** Checks the key that an author gave a property. */
final class GivenKey {
  /** Quotes and blanks, such as come with a text that was copied. */
  private static final String AROUND = "^[\\s\"'`]+|[\\s\"'`]+$";

  private GivenKey() {}

  /**
   * Returns the key, if it can be one.
   *
   * @param prefix of the keys that such a property has
   * @param name the property
   * @throws IllegalArgumentException for another prefix or none, or where nothing stands behind it
   */
  static String checked(String key, String prefix, String name, Class<?> bean) {
    if (Names.hasPrefix(prefix, key)) {
      return key;
    }
    boolean isField = prefix.equals(Names.FIELD);
    if (Names.hasPrefix(isField ? Names.GROUP : Names.FIELD, key)) {
      throw new IllegalArgumentException(
          "%s in %s: %s is %s"
              .formatted(
                  name,
                  bean.getName(),
                  key,
                  isField
                      ? "a repeat group; make it a List of a class with setters, or of a record"
                      : "no repeat group; make it a single value, or a List of values"));
    }
    String rest = rest(prefix, key).toLowerCase(Locale.ROOT);
    boolean isPrefix = Names.FIELD.startsWith(rest) || Names.GROUP.startsWith(rest);
    boolean isNothing =
        rest.codePoints().noneMatch(Character::isLetterOrDigit)
            || (isPrefix && !rest.equalsIgnoreCase(name));
    throw new IllegalArgumentException(
        "@FormKey(\"%s\") on %s of %s %s"
            .formatted(
                key,
                name,
                bean.getName(),
                isNothing
                    ? "names no %s; write the whole key that the form has, which begins with %s"
                        .formatted(isField ? "field" : "repeat group", prefix)
                    : "does not start with %s; %s".formatted(prefix, advice(key, prefix, name))));
  }

  private static String advice(String key, String prefix, String name) {
    String read = LookAlikes.latin(key.replaceAll(AROUND, ""));
    if (Names.hasPrefix(prefix, read)) {
      return meant(key, read);
    }
    if (read.startsWith("_VAR_")) {
      return "write the whole key of the form, and read variables with getFormData()";
    }
    String usual = Names.keys(prefix, name).get(0);
    return NearMiss.areNear(read, usual) || NearMiss.areNear(read, name)
        ? meant(key, usual)
        : "write the whole key of the form, such as " + whole(prefix, read);
  }

  private static String meant(String key, String meant) {
    return "did you mean " + meant + "?" + LookAlikes.note(key, meant);
  }

  private static String whole(String prefix, String key) {
    String rest = rest(prefix, key);
    return rest.equals(rest.toUpperCase(Locale.ROOT))
        ? Names.joined(prefix, prefix + rest.toLowerCase(Locale.ROOT))
        : prefix + UnsetField.capitalized(rest);
  }

  /** The key without a prefix, in whatever case. */
  private static String rest(String prefix, String key) {
    return key.replaceFirst("(?i)^(" + prefix + ")?[_-]*", "");
  }
}
