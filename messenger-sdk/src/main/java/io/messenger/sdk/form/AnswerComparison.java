package io.messenger.sdk.form;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /** The items of the code list of a name. */
  record Items(String list) {}

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
      addVariable(key);
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
      addKey(
          true,
          key,
          ", which is no field of %s, so nothing comes of it%s"
              .formatted(
                  known.workflow(),
                  near == null
                      ? "; correct the name, or add the field to the form"
                      : meant(key, near)));
    } else if (near != null && !isSpelledElsewhere(key, near, inOurWords)) {
      addKey(
          false,
          key,
          ", which is no field of %s as far as this event tells%s"
              .formatted(known.workflow(), meant(key, near)));
    }
    return !known.isEmpty();
  }

  /** Other engines' names are found whatever their case and separators are. */
  private static boolean isSpelledElsewhere(String key, String near, boolean inOurWords) {
    return !inOurWords && Names.folded(key).equals(Names.folded(near));
  }

  private void addVariable(String key) {
    if (event.getSource().hasFormSchema() && !event.getFormData().containsKey(key)) {
      addKey(
          false,
          key,
          (", which the event does not have: variables (%s…) are the engine's own;"
                  + " if it takes none, nothing comes of it, so set a field")
              .formatted(VARIABLE));
    }
  }

  private void addWithoutPrefix(String written) {
    if (event.getEventType() == EventType.FIELD_CHANGING && PageForm.KEYS.contains(written)) {
      return; // an author's own words for the page
    }
    FormFields known = fields.get();
    String key = LookAlikes.latin(written.strip());
    if (key.isEmpty() || key.equals(Names.FIELD) || key.equals(Names.GROUP)) {
      add(true, "form data has \"%s\", which is no name; name a field".formatted(written));
      return;
    }
    String usual = Names.keys(Names.FIELD, FormFields.stem(key)).get(0);
    String near = known.has(key) ? key : known.has(usual) ? usual : known.near(key, name -> true);
    addKey(
        true,
        written,
        ", which begins neither with field nor with group, so nothing comes of it%s"
            .formatted(
                near == null
                    ? "; write the whole name of a field of " + known.workflow()
                    : meant(written, near)));
  }

  private static String meant(String written, String near) {
    return "; did you mean " + near + "?" + LookAlikes.note(written, near);
  }

  /** Whether the event knew enough to compare the table. */
  boolean add(Table what) {
    String name = what.name();
    if (codeTables.contains(name)) {
      return true;
    }
    if (name.isEmpty()) {
      add(true, "a code list has no name: give it that of the code table that its field uses");
      return true;
    }
    FormFields known = fields.get();
    if (Names.hasPrefix(Names.FIELD, name) && known.has(name)) {
      addTable(
          true,
          name,
          ", as a field of %s is: name it after the field's code table"
              .formatted(known.workflow()));
      return true;
    }
    String declared =
        NearMiss.among(name, codeTables)
            .or(() -> NearMiss.among(FormFields.stem(name), codeTables))
            .orElse(null);
    if (declared != null) {
      addTable(
          true,
          name,
          ", and the messenger's code tables have no such name" + meant(name, declared));
      return true;
    }
    return !known.isEmpty() && addUnlikely(name, known);
  }

  /** Events do not tell which table a field uses; only where none can is it sure. */
  private boolean addUnlikely(String name, FormFields known) {
    if (!known.isWhole()) {
      return false;
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
        addTable(
            true,
            name,
            (", but %s has no field with codes, so nothing comes of it;"
                    + " let the field be of the type Code")
                .formatted(known.workflow()));
      }
    } else if (withCodes.stream().noneMatch(field -> isLike(field, name))) {
      String near =
          NearMiss.among(FormFields.stem(name), withCodes.stream().map(FormFields::stem).toList())
              .orElse(null);
      addTable(
          false,
          name,
          (", and no field with codes of %s is named like that (%s):"
                  + " if none of them uses that code table, nothing comes of it, so correct the name%s")
              .formatted(
                  known.workflow(),
                  String.join(", ", withCodes),
                  near == null ? "" : meant(name, near)));
    }
    return true;
  }

  private static boolean isLike(String field, String table) {
    String one = Names.folded(FormFields.stem(field));
    String other = Names.folded(table);
    return one.contains(other) || other.contains(one);
  }

  /** Whether an item was found that people cannot choose. */
  boolean add(Items what, List<? extends CodeItem> items) {
    boolean lacksId = items.stream().anyMatch(item -> item == null || isBlank(item.getCodeId()));
    boolean lacksName =
        items.stream().anyMatch(item -> item == null || isBlank(item.getCodeName()));
    if (lacksId) {
      addItem(what, "without an id, so that choosing it leaves the field empty; give each one");
    }
    if (lacksName) {
      addItem(what, "without a name, so that people see nothing to choose; give each one");
    }
    return lacksId || lacksName;
  }

  private void addItem(Items what, String lacking) {
    mistakes.add(new FormMistake("the code list ", what.list(), " has an item " + lacking, false));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private void addKey(boolean certain, String key, String after) {
    boolean isPlain = key.codePoints().noneMatch(c -> Character.isSpaceChar(c) || c < ' ');
    mistakes.add(
        new FormMistake("form data has ", isPlain ? key : '"' + key + '"', after, certain));
  }

  private void addTable(boolean certain, String name, String after) {
    mistakes.add(new FormMistake("a code list is named ", name, after, certain));
  }

  private void add(boolean certain, String text) {
    mistakes.add(new FormMistake(text, certain));
  }
}
