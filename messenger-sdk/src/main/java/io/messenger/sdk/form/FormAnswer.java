package io.messenger.sdk.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is to send of a form. For the SDK itself.
 *
 * @param formData what was changed, by the keys of form data
 * @param object the bean that it was changed in; null where no page is told of it: for a map, for
 *     other events than {@code FIELD_CHANGING}, and where nothing was changed
 */
public record FormAnswer(Map<String, @Nullable Object> formData, @Nullable ChangedObject object) {
  /**
   * Adds it to what a response sends already. The column of a row has the others as the event has
   * them, and these do not take the place of what was changed in them before.
   *
   * @param sent the form data of the response
   * @param before the form data of the event
   */
  public void addTo(
      Map<String, @Nullable Object> sent, Map<String, ? extends @Nullable Object> before) {
    formData.forEach((key, value) -> AnsweredForm.add(sent, key, value, before));
  }
}
