package io.messenger.sdk.form;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a form is sent when one of its fields changed: an object of the form, the form
 * itself or a row, as the page's scripts read it. A field is named by its property ({@code
 * fieldDays} is {@code days}, {@code groupItems} is {@code items}). Codes and users are objects of
 * {@code codeId} and {@code codeName}, perhaps {@code attributes}; rows are objects with their
 * fields and {@code entityIndex}, their number in the event, -1 for a new one.
 *
 * @param path where the object is: empty for the form, {@code _2} for row 2, {@code _2_0} for row 0
 *     inside row 2
 * @param form its fields; dates are unix seconds
 */
public record PageForm(String path, Map<String, @Nullable Object> form) {
  /** The names that it is sent under, and that authors use who write it by hand. */
  static final Set<String> KEYS = Set.of("form", "path");
}
