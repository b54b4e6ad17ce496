package io.messenger.sdk.form;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Compares an answer with the form of its event: fields and code tables that the form has not. */
final class AnswerComparison {
  private static final String VARIABLE = "_VAR_";
  private static final String CODE = "Code";

  private final InfoPlusEvent event;
  private final Supplier<FormFields> fields;
  private final Collection<String> codeTables;
  private final List<FormMistake> mistakes = new ArrayList<>();

  /** A key of the form data of answers. */
  record Key(String key) {}

  /** The name of a code list; empty where it has none. */
  record Table(String name) {}

  AnswerComparison(
      InfoPlusEvent event, Supplier<FormFields> fields, Collection<String> codeTables) {
    this.event = event;
    this.fields = fields;
    this.codeTables = codeTables;
  }

  List<FormMistake> mistakes() {
    return mistakes;
  }

  /** Whether the event knew enough to compare the key. */
  boolean add(Key what) {
    String key = what.key();
    if (key.startsWith(VARIABLE)) {
      return true;
    }
    boolean prefixed = Names.hasPrefix(Names.FIELD, key) || Names.hasPrefix(Names.GROUP, key);
    boolean inOurWords = event.getSource().hasFormSchema();
    if (!prefixed && inOurWords) {
      addWithoutPrefix(key);
      return true;
    }
    FormFields known = fields.get();
    if (!prefixed || known.has(key)) {
      return true; // other engines' own names are sent as they are
    }
    String near = known.near(key, name -> true);
    if (known.isWhole()) {
      add(
          true,
          "form data has %s, which is no field of %s, so nothing comes of it%s"
              .formatted(
                  key,
                  known.workflow(),
                  near == null ? "; correct the name, or add the field to the form" : meant(near)));
    } else if (near != null && !isSpelledElsewhere(key, near, inOurWords)) {
      add(
          false,
          "form data has %s, which is no field of %s as far as this event tells%s"
              .formatted(key, known.workflow(), meant(near)));
    }
    return !known.isEmpty();
  }

  /** Other engines' names are found whatever their case and separators are. */
  private static boolean isSpelledElsewhere(String key, String near, boolean inOurWords) {
    return !inOurWords && folded(key).equals(folded(near));
  }

  private void addWithoutPrefix(String key) {
    FormFields known = fields.get();
    String stem = FormFields.stem(key);
    String usual = Names.keys(Names.FIELD, stem.isEmpty() ? key : stem).get(0);
    String near = known.has(usual) ? usual : known.near(key, name -> true);
    if (near == null && (key.isEmpty() || key.equals(Names.FIELD) || key.equals(Names.GROUP))) {
      add(true, "form data has \"%s\", which is no name; name a field".formatted(key));
      return;
    }
    add(
        true,
        "form data has %s, which begins neither with field nor with group, so nothing comes of it%s"
            .formatted(key, meant(near == null ? usual : near)));
  }

  private static String meant(String near) {
    return "; did you mean " + near + "?";
  }

  /** Whether the event knew enough to compare the table. */
  boolean add(Table what) {
    String name = what.name();
    if (event.getEventType() == EventType.FIELD_SUGGESTING || codeTables.contains(name)) {
      return true; // the event asks for it
    }
    if (name.isEmpty()) {
      add(true, "a code list has no name: give it that of the code table that its field uses");
      return true;
    }
    FormFields known = fields.get();
    if (Names.hasPrefix(Names.FIELD, name) && known.has(name)) {
      add(
          true,
          "a code list is named %s, as a field of %s is: name it after the field's code table"
              .formatted(name, known.workflow()));
      return true;
    }
    String declared = NearMiss.among(name, codeTables).orElse(null);
    if (declared != null) {
      add(
          true,
          "a code list is named %s, and the messenger's code tables have no such name%s"
              .formatted(name, meant(declared)));
      return true;
    }
    return !known.isEmpty() && addUnlikely(name, known);
  }

  /** Events do not tell which table a field uses; only where none can is it sure. */
  private boolean addUnlikely(String name, FormFields known) {
    if (!known.isWhole()) {
      return true;
    }
    List<FormField> schema = event.getFields();
    List<String> withCodes =
        schema.stream()
            .filter(field -> field.isAllowExternalCode() || CODE.equalsIgnoreCase(field.getType()))
            .map(FormField::getName)
            .filter(Objects::nonNull)
            .toList();
    if (withCodes.isEmpty()) {
      if (schema.stream().allMatch(field -> field.getType() != null)) {
        add(
            true,
            "a code list is named %s, but %s has no field with codes, so nothing comes of it; let"
                    .formatted(name, known.workflow())
                + " the field be of the type Code");
      }
    } else if (withCodes.stream().noneMatch(field -> isLike(field, name))) {
      add(
          false,
          "a code list is named %s, and no field with codes of %s is named like that (%s): if none"
                  .formatted(name, known.workflow(), String.join(", ", withCodes))
              + " of them uses that code table, nothing comes of it, so correct the name");
    }
    return true;
  }

  private static boolean isLike(String field, String table) {
    String one = folded(FormFields.stem(field));
    String other = folded(table);
    return one.contains(other) || other.contains(one) || NearMiss.areNear(one, other);
  }

  private static String folded(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private void add(boolean certain, String text) {
    mistakes.add(new FormMistake(text, certain));
  }
}
