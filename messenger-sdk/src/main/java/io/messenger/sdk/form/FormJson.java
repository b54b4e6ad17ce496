package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the JSON that form data has in strings. The receiver has bounded how much of it
 * there is before it made the event.
 */
final class FormJson {
  static final JsonMapper MAPPER =
      new JsonMapper(
          new JsonFactoryBuilder()
              // Jackson keeps the names of all texts in a table, which names of one hash break.
              .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
              // Java's own takes the square of a number's length.
              .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
              .build());

  private FormJson() {}
}
