package io.messenger.dispatcher.generator;

import io.messenger.sdk.InfoPlusEntity;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the properties of a form or row: by the rule of form mapping where Java allows it, else
 * readably.
 */
final class PropertyNames {
  /** No component of a record can be called so. */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private final Set<String> reserved;

  PropertyNames(boolean records) {
    reserved = records ? OF_OBJECT : ofEntity();
  }

  /** The properties that every bean has, {@code class} too. */
  private static Set<String> ofEntity() {
    return Arrays.stream(InfoPlusEntity.class.getMethods())
        .map(Method::getName)
        .filter(method -> method.startsWith("get"))
        .map(method -> JavaNames.stem("get", method))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The name of each member's property. */
  Map<Member, String> of(List<Member> members) {
    Map<Member, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(reserved);
    // First those that follow the rule, so that no odd name takes theirs.
    for (Member member :
        members.stream().sorted(Comparator.comparing(PropertyNames::rank)).toList()) {
      if (isUsable(natural(member)) && taken.add(natural(member))) {
        names.put(member, natural(member));
      }
    }
    for (Member member : members) {
      names.computeIfAbsent(member, odd -> readable(odd, taken));
    }
    return names;
  }

  /** Groups go first, then {@code fieldDays} before {@code fielddays}, as in form mapping. */
  private static int rank(Member member) {
    if (member instanceof Member.Group) {
      return 0;
    }
    return member.key().equals("field" + JavaNames.upperFirst(natural(member))) ? 1 : 2;
  }

  /** What the property is called by the rule, which needs no annotation. */
  static String natural(Member member) {
    return JavaNames.stem(member instanceof Member.Group ? "group" : "field", member.key());
  }

  private static boolean isUsable(String name) {
    // The mapper reads the name off the setter, where the first letter is in upper case.
    return JavaNames.isIdentifier(name)
        && JavaNames.lowerFirst(JavaNames.upperFirst(name)).equals(name);
  }

  /** {@code fieldA-b} becomes {@code aB}; {@code fieldClass} and {@code field1} stay whole. */
  private static String readable(Member member, Set<String> taken) {
    String name = JavaNames.lowerFirst(JavaNames.withoutOddCharacters(natural(member)));
    if (isUsable(name) && taken.add(name)) {
      return name;
    }
    name = JavaNames.lowerFirst(JavaNames.withoutOddCharacters(member.key()));
    if (!isUsable(name)) {
      name = "group" + JavaNames.upperFirst(name); // a field's begins with field
    }
    String numbered = name;
    for (int i = 2; !isUsable(numbered) || !taken.add(numbered); i++) {
      numbered = name + i;
    }
    return numbered;
  }
}
