package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a bean's class. Worked out once for each class. */
final class BeanType {
  private static final String SDK = InfoPlusEntity.class.getPackageName();

  /** Packages of what authors get and make, none of which is a form. */
  private static final Set<String> NO_FORMS = Set.of(SDK, SDK + ".model", SDK + ".code");

  private static final ClassValue<BeanType> TYPES =
      new ClassValue<>() {
        @Override
        protected BeanType computeValue(Class<?> type) {
          return type.isRecord() ? BeanScan.ofRecord(type) : BeanScan.ofBean(type);
        }
      };

  private final Class<?> type;
  private final List<Property> properties;
  private final List<Property> hidden;
  private final List<UnsetField> unset;
  private final Set<String> keys;
  private final MethodHandle constructor;

  /**
   * Makes a description.
   *
   * @param type the class
   * @param properties its properties; of a record, all of its components in their order
   * @param unset what looks like a property of it and is never filled
   * @param constructor nothing to the bean; of a record, an array of all components to the record
   */
  BeanType(
      Class<?> type, List<Property> properties, List<UnsetField> unset, MethodHandle constructor) {
    this.type = type;
    this.properties = properties;
    hidden =
        properties.stream()
            .filter(property -> !property.isReadable() && property.kept() != null)
            .toList();
    this.unset = unset;
    keys =
        properties.stream()
            .flatMap(property -> property.keys().stream())
            .map(FieldKey::key)
            .collect(Collectors.toSet());
    this.constructor = constructor;
  }

  static BeanType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** Whether objects of a class are rows: whether it is a bean of the author's own. */
  static boolean isBean(Class<?> type) {
    return !type.isInterface()
        && !type.isArray()
        && !type.isPrimitive()
        && !Modifier.isAbstract(type.getModifiers())
        && !isOfJdk(type)
        && !isOfSdk(type)
        && !ValueType.isValue(type);
  }

  private static boolean isOfJdk(Class<?> type) {
    String module = String.valueOf(type.getModule().getName());
    return module.startsWith("java.") || module.startsWith("jdk.");
  }

  /**
   * Refuses what is no bean.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void checkBean(Class<?> type) {
    if (!isBean(type)) {
      throw new IllegalArgumentException(
          type.getName()
              + " is "
              + unmadeKind(type)
              + "no form; map to a class of your own with setters or to a record, and send its"
              + " bean, one of its rows, or a map from field to value");
    }
  }

  /** Also a class of the author's that is a messenger, a timer and the like. */
  private static boolean isOfSdk(Class<?> type) {
    return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
        .filter(c -> c != InfoPlusEntity.class)
        .anyMatch(c -> NO_FORMS.contains(c.getPackageName()));
  }

  /** What keeps objects of a class from being made; empty where it is nothing like that. */
  static String unmadeKind(Class<?> type) {
    if (type.isArray() || type.isPrimitive()) {
      return "";
    }
    return type.isInterface()
        ? "an interface and "
        : type.isEnum()
            ? "an enum and "
            : Modifier.isAbstract(type.getModifiers()) ? "abstract and " : "";
  }

  Class<?> type() {
    return type;
  }

  /** The class as people write it: {@code LeaveMessenger$LeaveForm}. */
  String name() {
    return type.getName().substring(type.getName().lastIndexOf('.') + 1);
  }

  /** Whether nothing of a form can be in the bean, though its author wants something. */
  boolean isEmpty() {
    return properties.isEmpty()
        && !(unset.isEmpty() && InfoPlusEntity.class.isAssignableFrom(type));
  }

  List<Property> properties() {
    return properties;
  }

  /** Those that no getter shows, as far as it is known where they are kept. */
  List<Property> hidden() {
    return hidden;
  }

  List<UnsetField> unset() {
    return unset;
  }

  /** Whether a field or group of a key would be that of one of the properties. */
  boolean hasKey(String key) {
    return keys.contains(key);
  }

  boolean isRecord() {
    return type.isRecord();
  }

  Object newBean() {
    try {
      return (Object) constructor.invokeExact();
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  Object newRecord(@Nullable Object[] components) {
    try {
      return (Object) constructor.invokeExact(components);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private IllegalArgumentException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalArgumentException(
        "the constructor of " + type.getName() + " refused to make one: " + cause.getMessage(),
        cause);
  }

  /** The classes of the rows at any depth below, without the class itself. */
  Set<Class<?>> rowTypes() {
    Set<Class<?>> found = new LinkedHashSet<>();
    addRowTypes(found);
    return found;
  }

  private void addRowTypes(Set<Class<?>> found) {
    for (Property property : properties) {
      if (property.rowType() != null && found.add(property.rowType())) {
        of(property.rowType()).addRowTypes(found);
      }
    }
  }
}
