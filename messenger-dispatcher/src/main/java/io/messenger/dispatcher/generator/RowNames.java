package io.messenger.dispatcher.generator;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names the classes of rows: in the singular where English makes it obvious. */
final class RowNames {
  private static final String ROW = "Row";

  /** Plural though they do not end so, or the same in the singular. */
  private static final Set<String> OF_BOTH_NUMBERS = Set.of("Series", "Species", "News");

  /** Without case, since each becomes a file and some file systems know none. */
  private final Set<String> taken = new HashSet<>();

  RowNames(ClassName form, Set<String> imported) {
    taken.add(key(form.simpleName()));
    imported.forEach(name -> taken.add(key(name)));
  }

  /**
   * The name of a group's rows.
   *
   * @param group the group's key
   * @param outer the name of the class that has the group
   */
  String of(String group, String outer) {
    String plural = JavaNames.upperFirst(JavaNames.stem("group", group));
    String whole = JavaNames.upperFirst(JavaNames.withoutOddCharacters(plural));
    if (!JavaNames.isType(whole)) {
      whole = "Group" + whole; // such as group1
    }
    String singular = singular(whole);
    for (String name : List.of(singular, singular + ROW, outer + singular, outer + whole + ROW)) {
      boolean same = name.equals(whole) && !name.endsWith(ROW);
      if (!same && !isInJavaLang(name) && taken.add(key(name))) {
        return name;
      }
    }
    int number = 2;
    while (!taken.add(key(singular + ROW + number))) {
      number++;
    }
    return singular + ROW + number;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String singular(String name) {
    if (name.endsWith("List") && name.length() > "List".length()) {
      return name.substring(0, name.length() - "List".length());
    }
    if (OF_BOTH_NUMBERS.contains(name)) {
      return name;
    }
    if (name.endsWith("People")) {
      return name.replaceFirst("People$", "Person");
    }
    if (name.endsWith("Children")) {
      return name.replaceFirst("ren$", "");
    }
    if (name.matches(".*[a-z]{2}ies")) {
      return name.replaceFirst("ies$", "y");
    }
    if (name.matches(".*(ss|sh|ch|x|zz|[tnpr]us)es")) {
      return name.replaceFirst("es$", "");
    }
    return name.matches(".*[a-z0-9&&[^sui]]s") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isInJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
