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
public record FormAnswer(Map<String, @Nullable Object> formData, @Nullable ChangedObject object) {}
