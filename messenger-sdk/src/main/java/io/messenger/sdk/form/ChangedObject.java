package io.messenger.sdk.form;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form or a row that an answer was made of, and what was changed in it. It is kept beside the
 * answer's form data as long as pages may have to be told of the whole object, see {@link
 * PageForm}. Cannot be changed. For the SDK itself and the receiver.
 */
public final class ChangedObject {
  private final Class<?> type;
  private final Place place;
  private final NamedFields named;
  private final RowOrigins origins;
  private final Map<String, @Nullable Object> formData;

  /**
   * Makes a description.
   *
   * @param type the class of the bean
   * @param place where it is
   * @param named the fields that the answer is limited to
   * @param origins which of its rows are which
   * @param formData what was changed
   */
  ChangedObject(
      Class<?> type,
      Place place,
      NamedFields named,
      RowOrigins origins,
      Map<String, @Nullable Object> formData) {
    this.type = type;
    this.place = place;
    this.named = named;
    this.origins = origins;
    this.formData = Collections.unmodifiableMap(formData);
  }

  /** What was changed, as the answer got it when it was made; by the keys of form data. */
  Map<String, @Nullable Object> formData() {
    return formData;
  }

  RowOrigins origins() {
    return origins;
  }

  Place place() {
    return place;
  }

  /** Whether an answer still has some of what was changed, which may have been taken out again. */
  boolean isIn(Map<String, @Nullable Object> answer) {
    return formData.keySet().stream().anyMatch(answer::containsKey);
  }

  PageOfBean page(FormLayout layout) {
    return new PageOfBean(layout.bind(type, place.in(layout).group()), named);
  }
}
