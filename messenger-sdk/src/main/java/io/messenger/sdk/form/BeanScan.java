package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the properties of beans by their setters, of records by their components. */
final class BeanScan {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final Class<?> type;
  private final Generics generics;

  private BeanScan(Class<?> type) {
    this.type = type;
    generics = new Generics(type);
  }

  static BeanType ofRecord(Class<?> type) {
    BeanScan scan = new BeanScan(type);
    RecordComponent[] components = type.getRecordComponents();
    List<Property> properties = new ArrayList<>();
    for (RecordComponent component : components) {
      properties.add(
          scan.property(
              properties.size(),
              component.getName(),
              component.getGenericType(),
              null,
              scan.handle(component.getAccessor()),
              null,
              List.of(component)));
    }
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodHandle constructor =
        scan.constructor(parameters)
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    return new BeanType(type, List.copyOf(properties), List.of(), constructor);
  }

  static BeanType ofBean(Class<?> type) {
    BeanScan scan = new BeanScan(type);
    MethodHandle constructor = scan.constructor().asType(MethodType.methodType(Object.class));
    List<Property> properties = scan.beanProperties();
    return new BeanType(type, properties, scan.unsetFields(), constructor);
  }

  private List<Property> beanProperties() {
    Map<String, Method> getters = new HashMap<>();
    Map<String, List<Method>> setters = new TreeMap<>();
    for (Method method : methods()) {
      String name = method.getName();
      if (method.getParameterCount() == 1 && Names.hasPrefix("set", name)) {
        setters.computeIfAbsent(Names.stem("set", name), n -> new ArrayList<>()).add(method);
      } else if (method.getParameterCount() == 0 && Names.hasPrefix("get", name)) {
        getters.put(Names.stem("get", name), method);
      } else if (method.getParameterCount() == 0 && Names.hasPrefix("is", name)) {
        getters.putIfAbsent(Names.stem("is", name), method);
      }
    }
    List<Property> properties = new ArrayList<>();
    setters.forEach(
        (stem, overloads) -> {
          Method getter = getters.get(stem);
          // Of several setters the one that takes what the getter returns; true sorts last.
          overloads.sort(
              Comparator.<Method, Boolean>comparing(
                      setter -> getter == null || !taken(setter).isAssignableFrom(returned(getter)))
                  .thenComparing(setter -> !matches(getter, setter)));
          Method setter = overloads.get(0);
          List<AnnotatedElement> annotated = new ArrayList<>(fields(stem));
          Stream.of(setter, getter).filter(Objects::nonNull).forEach(annotated::add);
          if (annotation(FormIgnore.class, annotated) == null && !isHelper(setter)) {
            properties.add(
                property(
                    properties.size(),
                    setter.getName().substring("set".length()),
                    setter.getGenericParameterTypes()[0],
                    setter,
                    getter != null && matches(getter, setter) ? handle(getter) : null,
                    keeping(stem, setter),
                    annotated));
          }
        });
    return List.copyOf(properties);
  }

  /** What is named like a property, or was given a key, and has no public setter. */
  private List<UnsetField> unsetFields() {
    Set<String> settable = new HashSet<>();
    Map<String, Method> getters = new HashMap<>();
    for (Method method : methods()) {
      String name = method.getName();
      if (method.getParameterCount() == 1) {
        settable.add(Names.hasPrefix("set", name) ? Names.stem("set", name) : "");
      } else {
        getters.putIfAbsent(Names.stem(Names.hasPrefix("is", name) ? "is" : "get", name), method);
      }
    }
    Map<String, UnsetField> found = new LinkedHashMap<>();
    for (Class<?> c : hierarchy()) {
      for (Field field : c.getDeclaredFields()) {
        String stem = Names.stem("", field.getName());
        Method getter = getters.get(stem);
        List<AnnotatedElement> annotated = getter == null ? List.of(field) : List.of(field, getter);
        if (UnsetField.isOfBean(field)
            && !settable.contains(stem)
            && !(isFlag(field) && settable.contains(Names.stem("is", field.getName())))
            && annotation(FormIgnore.class, annotated) == null) {
          Property property =
              property(
                  found.size(),
                  field.getName(),
                  field.getGenericType(),
                  null,
                  null,
                  null,
                  annotated);
          found.putIfAbsent(stem, UnsetField.of(property, field));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** A method that makes something else of what no form has is named like a setter by chance. */
  private boolean isHelper(Method setter) {
    Class<?> returned = setter.getReturnType();
    return returned != void.class
        && !returned.isAssignableFrom(type)
        && ValueType.of(setter.getGenericParameterTypes()[0], generics)
            instanceof ValueType.Unknown;
  }

  /** Public methods, those of the class itself first, those of interfaces last. */
  private Iterable<Method> methods() {
    // Not getMethods(): below a class that is not public it finds bridges, without generic types.
    Stream<Method> ofClasses =
        hierarchy().stream().flatMap(c -> inOrder(c.getDeclaredMethods()).stream());
    Stream<Method> ofInterfaces = inOrder(type.getMethods()).stream().filter(Method::isDefault);
    Map<String, Method> methods = new LinkedHashMap<>();
    Stream.concat(ofClasses, ofInterfaces)
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.isBridge() && method.getParameterCount() < 2)
        .forEach(
            method ->
                methods.putIfAbsent(
                    method.getName() + Arrays.toString(method.getParameterTypes()), method));
    return methods.values();
  }

  /** They come in no order of their own. */
  private static List<Method> inOrder(Method[] methods) {
    return Arrays.stream(methods).sorted(Comparator.comparing(Method::toString)).toList();
  }

  /** The fields that a property may be kept in. */
  private List<Field> fields(String stem) {
    return hierarchy().stream()
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .filter(
            field ->
                Names.stem("", field.getName()).equals(stem)
                    || (isFlag(field) && Names.stem("is", field.getName()).equals(stem)))
        .toList();
  }

  /** Lombok and Kotlin make {@code setUrgent} of a field {@code isUrgent}. */
  private static boolean isFlag(Field field) {
    String name = field.getName();
    return Values.box(field.getType()) == Boolean.class
        && Names.hasPrefix("is", name)
        && Character.isUpperCase(name.charAt(2));
  }

  /** The class and its superclasses, as far as they are the author's. */
  private List<Class<?>> hierarchy() {
    return Stream.<Class<?>>iterate(
            type,
            c -> c != null && c != InfoPlusEntity.class && c != Object.class,
            Class::getSuperclass)
        .toList();
  }

  /** Whether a getter returns what a setter takes, or what is wider, a List of an ArrayList. */
  private boolean matches(@Nullable Method getter, Method setter) {
    return getter != null
        && (taken(setter).isAssignableFrom(returned(getter))
            || returned(getter).isAssignableFrom(taken(setter)));
  }

  private Class<?> taken(Method setter) {
    return valueClass(setter.getGenericParameterTypes()[0]);
  }

  private Class<?> returned(Method getter) {
    return valueClass(getter.getGenericReturnType());
  }

  /** Many a getter returns an Optional of what its setter takes. */
  private Class<?> valueClass(Type declared) {
    boolean isOptional = generics.erase(declared) == Optional.class;
    Type value = isOptional ? generics.arguments(declared, Optional.class).get(0) : declared;
    return Values.box(generics.erase(value));
  }

  private Property property(
      int index,
      String name,
      Type declared,
      @Nullable Method setter,
      @Nullable MethodHandle getter,
      @Nullable MethodHandle kept,
      List<? extends AnnotatedElement> annotated) {
    boolean ignored = annotation(FormIgnore.class, annotated) != null;
    FormKey key = annotation(FormKey.class, annotated);
    Container container = Container.of(declared, generics);
    Class<?> element = container == null ? Object.class : generics.erase(container.element());
    boolean rows = container != null && BeanType.isBean(element) && !ignored;
    String prefix = rows ? Names.GROUP : Names.FIELD;
    List<FieldKey> keys =
        ignored
            ? List.of()
            : (key == null
                    ? Names.keys(prefix, name)
                    : List.of(GivenKey.checked(key.value(), prefix, Names.stem("", name), type)))
                .stream().map(FieldKey::new).toList();
    return new Property(
        index,
        Names.stem("", name),
        keys,
        key != null,
        rows ? new ValueType.Unknown(element) : ValueType.of(declared, generics),
        rows ? container : null,
        rows ? element : null,
        setter == null ? null : handle(setter).asType(SETTER),
        getter == null ? null : getter.asType(GETTER),
        kept == null ? null : kept.asType(GETTER));
  }

  /** The field in which a setter probably keeps what it takes; null for none. */
  private @Nullable MethodHandle keeping(String stem, Method setter) {
    Field field =
        fields(stem).stream()
            .filter(f -> !Modifier.isStatic(f.getModifiers()) && mayKeep(f, setter))
            .min(Comparator.comparing(f -> valueClass(f.getGenericType()) != taken(setter)))
            .orElse(null);
    if (field == null) {
      return null;
    }
    open(field);
    try {
      return MethodHandles.lookup().unreflectGetter(field);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " was opened", e);
    }
  }

  /** Whether a setter sees a field and finds room in it, if only as another type. */
  private boolean mayKeep(Field field, Method setter) {
    Class<?> kept = valueClass(field.getGenericType());
    return field.getDeclaringClass().isAssignableFrom(setter.getDeclaringClass())
        && (kept.isAssignableFrom(taken(setter))
            || taken(setter).isAssignableFrom(kept)
            || ValueType.isValue(kept));
  }

  private static <A extends Annotation> @Nullable A annotation(
      Class<A> annotation, List<? extends AnnotatedElement> elements) {
    return elements.stream()
        .map(element -> element.getAnnotation(annotation))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private MethodHandle constructor(Class<?>... parameters) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      open(constructor);
      return MethodHandles.lookup().unreflectConstructor(constructor);
    } catch (ReflectiveOperationException e) {
      throw cannotBeMade();
    }
  }

  private IllegalArgumentException cannotBeMade() {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    return new IllegalArgumentException(
        type.getName()
            + " cannot be made: "
            + (inner
                ? "it is inside another class; make it static"
                : "give it a constructor without parameters, or make it a record")
            + "; if it is in a list that has nothing to do with the form, put @FormIgnore on the"
            + " list");
  }

  private MethodHandle handle(Method method) {
    try {
      open(method);
      return MethodHandles.lookup().unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " was opened", e);
    }
  }

  /** The bean's class need not be public. */
  private void open(AccessibleObject member) {
    try {
      member.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "%s cannot be used: open its package, \"opens %s;\" in module-info.java"
              .formatted(type.getName(), type.getPackageName()),
          e);
    }
  }
}
