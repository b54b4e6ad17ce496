package io.messenger.sdk.form;

/** Says what to do with a property that the form has nothing for. */
final class MissingAdvice {
  static final String NAMING =
      "name it as the form does (days for fieldDays), put @FormKey with the form's key on it, or"
          + " @FormIgnore";

  private MissingAdvice() {}

  /** What to do where a key of the form was probably meant. */
  static String of(Property property, String near) {
    boolean rows = property.rows() != null;
    boolean group = Names.hasPrefix(Names.GROUP, near);
    if (group && !rows) {
      return "It is a repeat group: make it a List of a class with setters, or of a record";
    }
    if (rows && !group) {
      return "It is no repeat group: its property is a single value, or a List of values";
    }
    String key = "@FormKey(\"" + near + "\")";
    if (property.isKeyGiven()) {
      return "Write " + key;
    }
    String name = propertyName(near);
    boolean odd = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return odd || name.equals(property.stem()) // of what belongs to a field, or to another property
        ? "Put " + key + " on it"
        : "Name the property " + name + ", or put " + key + " on it";
  }

  /** The usual name of the property of a key. */
  static String propertyName(String key) {
    String prefix = Names.hasPrefix(Names.GROUP, key) ? Names.GROUP : Names.FIELD;
    return Names.stem(prefix, Names.joined(prefix, key));
  }

  /** What to do where none is near, though all keys of the form are known. */
  static String withoutNear(Property property) {
    return (property.isKeyGiven() ? "correct the key" : NAMING)
        + (property.type().isOptional() ? "" : "; an Optional where only some versions have it");
  }
}
