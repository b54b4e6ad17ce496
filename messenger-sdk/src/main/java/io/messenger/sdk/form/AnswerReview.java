package io.messenger.sdk.form;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a messenger's answers have and the form of an event has not, and what they lack that
 * was changed or asked for; each key, list and class once for a workflow. Not safe for use by
 * several threads.
 */
final class AnswerReview {
  private final InfoPlusEvent event;
  private final ComparedForms compared;
  private @Nullable FormFields fields;

  private record ChangesOf(Class<?> type) {}

  AnswerReview(InfoPlusEvent event, ComparedForms compared) {
    this.event = event;
    this.compared = compared;
  }

  /** Looks for what an answer has and the form has not. */
  List<FormMistake> compare(
      InfoPlusResponse answer, Collection<String> codeTables, Supplier<FormLayout> layout) {
    AnswerComparison comparison = new AnswerComparison(event, () -> fields(layout), codeTables);
    for (String key : answer.getFormData().keySet()) {
      if (comparison.mistakes().size() == FormReview.MOST_MISTAKES) {
        break; // names that are made of data are new each time
      }
      AnswerComparison.Key what = new AnswerComparison.Key(key);
      if (isDue(what) && comparison.add(what)) {
        compared(what);
      }
    }
    boolean isSearch = event.getEventType() == EventType.FIELD_SUGGESTING;
    for (CodeList list : answer.getCodes()) {
      AnswerComparison.Table what =
          new AnswerComparison.Table(Objects.requireNonNullElse(list.getName(), ""));
      if (!isSearch && isDue(what) && comparison.add(what)) {
        compared(what);
      }
      AnswerComparison.Items items = new AnswerComparison.Items(what.name());
      boolean isOfTable = isSearch && codeTables.contains(what.name()); // which tells its own
      if (!isOfTable && isDue(items) && comparison.add(items, list.getItems())) {
        compared(items);
      }
    }
    List<FormMistake> found = new ArrayList<>(comparison.mistakes());
    if (isSearch) {
      addSearch(found, answer, codeTables);
    }
    if (event.getSource().hasFormSchema()
        && !event.getFields().isEmpty()
        && !answer.getFormData().isEmpty()) {
      found.addAll(values(answer.getFormData(), layout.get()));
    }
    return found;
  }

  private void addSearch(
      List<FormMistake> found, InfoPlusResponse answer, Collection<String> codeTables) {
    String asked = event.getSuggestion().getCode();
    FormMistake mistake =
        asked == null ? null : new SearchComparison(asked, codeTables).mistake(answer);
    if (mistake != null && isDue(mistake)) {
      compared(mistake);
      found.add(mistake);
    }
  }

  /**
   * Looks for what was changed in a form, and is not in the answer that the event got instead.
   *
   * @param changed the keys of what was changed
   */
  List<FormMistake> compare(
      BoundType form, InfoPlusResponse answer, Supplier<? extends Collection<String>> changed) {
    Object what = new ChangesOf(form.bean().type());
    EventSource source = event.getSource();
    boolean isKept =
        answer.isCancel()
            || source.canAnswerLater() // and may be changed by another thread now
            || source.getCapabilities().formData() == FormDataUse.IGNORED;
    if (isKept || !compared.isDueInFewEvents(what, event)) {
      return List.of();
    }
    Set<String> missing = new LinkedHashSet<>();
    changed.get().forEach(key -> missing.add(FieldKey.withoutCompanion(key)));
    answer.getFormData().keySet().forEach(key -> missing.remove(FieldKey.withoutCompanion(key)));
    if (missing.isEmpty()) {
      return List.of();
    }
    compared(what);
    return List.of(
        new FormMistake(
            ("%s was changed (%s), but the answer does not have that, so it is not sent to %s;"
                    + " if it is to be, return new InfoPlusResponse(event, form)")
                .formatted(
                    form.bean().name(),
                    String.join(", ", missing),
                    FormFields.workflow(event.getStep())),
            false));
  }

  /** Values may be right in one answer and wrong in the next; each kind of mistake is told once. */
  private List<FormMistake> values(Map<String, @Nullable Object> formData, FormLayout layout) {
    ValueComparison comparison = new ValueComparison(event, layout);
    List<FormMistake> found = new ArrayList<>();
    formData.forEach(
        (key, value) -> {
          FormMistake mistake = comparison.mistake(key, value, formData.keySet());
          if (mistake != null && isDue(mistake)) {
            compared(mistake);
            found.add(mistake);
          }
        });
    return found;
  }

  private FormFields fields(Supplier<FormLayout> layout) {
    if (fields == null) {
      fields = new FormFields(layout.get(), event);
    }
    return fields;
  }

  private boolean isDue(Object what) {
    return compared.isDue(what, event);
  }

  private void compared(Object what) {
    compared.add(what, event);
  }
}
