package io.messenger.sdk.form;

import io.messenger.sdk.spelling.NearMiss;

/** Checks the key that an author gave a property. */
final class GivenKey {
  private GivenKey() {}

  /**
   * Returns the key, if it can be one.
   *
   * @param prefix of the keys that such a property has
   * @param name the property
   * @throws IllegalArgumentException for another prefix, or none
   */
  static String checked(String key, String prefix, String name, Class<?> bean) {
    if (Names.hasPrefix(prefix.equals(Names.FIELD) ? Names.GROUP : Names.FIELD, key)) {
      throw new IllegalArgumentException(
          "%s in %s: %s is %s"
              .formatted(
                  name,
                  bean.getName(),
                  key,
                  prefix.equals(Names.FIELD)
                      ? "a repeat group; make it a List of a class with setters, or of a record"
                      : "no repeat group; make it a single value, or a List of values"));
    }
    if (!Names.hasPrefix(prefix, key)) {
      String usual = Names.keys(prefix, name).get(0);
      throw new IllegalArgumentException(
          "@FormKey(\"%s\") on %s of %s does not start with %s; %s"
              .formatted(
                  key,
                  name,
                  bean.getName(),
                  prefix,
                  key.startsWith("_VAR_")
                      ? "write the whole key of the form, and read variables with getFormData()"
                      : NearMiss.areNear(key, usual) || NearMiss.areNear(key, name)
                          ? "did you mean " + usual + "?"
                          : "write the whole key of the form, such as " + whole(prefix, key)));
    }
    return key;
  }

  private static String whole(String prefix, String key) {
    return prefix
        + UnsetField.capitalized(key.replaceFirst("(?i)^(" + prefix + ")?[_-]*(?=.)", ""));
  }
}
