package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields and groups that the form of an event is known to have, from what the event tells. */
final class FormFields {
  /** Nobody misspells a longer name, and engines need none. */
  private static final int LONGEST_NAME = 100;

  /** Each property is compared with them, at each event. */
  private static final int MOST_UNPREFIXED = 1000;

  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> unprefixed = new LinkedHashSet<>();
  private final boolean whole;
  private final String workflow;

  FormFields(FormLayout layout, InfoPlusEvent event) {
    List<FormField> schema = event.getFields();
    for (FormField field : schema) {
      String name = field.getName();
      if (name != null) {
        keys.add(name);
        addGroups(layout.schemaGroup(name));
      }
    }
    workflow = workflow(event.getStep());
    boolean complete = event.getSource().hasFormSchema() && !schema.isEmpty();
    for (String key : layout.data().keySet()) {
      boolean isField = Names.hasPrefix(Names.FIELD, key);
      if (isField) {
        complete &= has(key);
      }
      if (isField || Names.hasPrefix(Names.GROUP, key)) {
        keys.add(FieldKey.withoutCompanion(key));
        keys.add(key);
      } else if (event.getSource().hasFormSchema()
          && key.length() <= LONGEST_NAME
          && unprefixed.size() < MOST_UNPREFIXED) {
        unprefixed.add(key);
      }
    }
    String changing = event.getField();
    whole = complete && (changing == null || has(changing));
  }

  private void addGroups(@Nullable Group innermost) {
    for (Group group = innermost; group != null && group.parent() != null; group = group.parent()) {
      keys.add(group.key());
    }
  }

  /** The workflow of a step, for messages. */
  static String workflow(FormStep step) {
    String domain = step.getDomain();
    return step.getWorkflowCode() == null
        ? "the form"
        : step.getWorkflowCode() + (domain == null ? "" : "@" + domain);
  }

  /** The workflow, for messages. */
  String workflow() {
    return workflow;
  }

  /** Whether there is nothing to compare with. */
  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether these are all fields of the form, not only those that an event has data for. */
  boolean isWhole() {
    return whole;
  }

  /** Whether there is a field or group, or the field that something belongs to. */
  boolean has(String key) {
    return keys.contains(key) || keys.contains(FieldKey.withoutCompanion(key));
  }

  /** The key without a prefix that the event has in the place of a name's; null for none. */
  @Nullable String unprefixed(String stem) {
    return stem.length() > LONGEST_NAME ? null : NearMiss.among(stem, unprefixed).orElse(null);
  }

  boolean hasStem(String stem) {
    return keys.stream().anyMatch(key -> stem(key).equals(stem));
  }

  /**
   * The key that was probably meant.
   *
   * @param name the name of a property, field or group, with or without a prefix
   * @param isFree whether a key is not that of something else
   * @return the key; null where none is near
   */
  @Nullable String near(String name, Predicate<String> isFree) {
    Map<String, String> byStem = new LinkedHashMap<>();
    for (String key : keys) {
      if (key.length() <= LONGEST_NAME && isFree.test(key)) {
        if (key.equalsIgnoreCase(name)) {
          return key; // its prefix is in another case too
        }
        byStem.putIfAbsent(stem(key), key);
      }
    }
    String stem = stem(name);
    if (stem.length() > LONGEST_NAME) {
      return null;
    }
    String lower = Names.stem("", name); // FieldDays begins like a class
    return NearMiss.among(lower.equals(name) ? stem : stem(lower), byStem.keySet())
        .map(byStem::get)
        .orElse(null);
  }

  /** The only key that ends in a name, as fieldCoverNote does in note; null for none or several. */
  @Nullable String ending(String stem, Predicate<String> isFree) {
    String end = UnsetField.capitalized(stem);
    List<String> ending =
        keys.stream().filter(key -> stem(key).endsWith(end)).filter(isFree).limit(2).toList();
    return ending.size() == 1 ? ending.get(0) : null;
  }

  /**
   * Whether a name is a key but for what people take for the same: its case and separators, letters
   * of other alphabets, a plural. That a form has both is most unlikely; other names that are near
   * may well be two fields, above all those that are made of initials.
   */
  static boolean isSameWord(String name, String key) {
    return singular(name).equals(singular(key));
  }

  private static String singular(String name) {
    String stem = LookAlikes.latin(stem(name));
    boolean isPlural = stem.endsWith("s"); // a capital is an initial
    return Names.folded(isPlural ? stem.substring(0, stem.length() - 1) : stem);
  }

  /** A name without either prefix, in whatever case and letters the prefix is. */
  static String bare(String name) {
    return LookAlikes.latin(name).replaceFirst("(?i)^(field|group)[_-]*(?=.)", "");
  }

  /** A name without either prefix. */
  static String stem(String name) {
    return Names.stem(Names.GROUP, Names.stem(Names.FIELD, name));
  }
}
