package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.json.JsonText;
import io.messenger.dispatcher.json.JsonValues;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.form.PageForm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form data of an answer. The page that asks what becomes of a changed field is sent the JSON
 * text of the changed object as {@code form} and its place as {@code path}, as live engines pass it
 * on, beside the changed fields under their own keys.
 */
final class FieldChangingAnswer {
  static final String SETTING = "field-changing";

  private enum Content {
    BOTH,
    FORM,
    FIELDS
  }

  private final Content content;
  private final JsonValues values;
  private final MappingOptions mapping;
  private final JsonText text = new JsonText();

  FieldChangingAnswer(EngineSettings settings, JsonValues values) {
    content =
        Content.valueOf(
            settings
                .word(SETTING, "both", List.of("both", "form", "fields"))
                .toUpperCase(Locale.ROOT));
    this.values = values;
    mapping = new MappingOptions(settings.timeZone(), false);
  }

  /** The form data of an answer as it is sent. */
  Map<String, @Nullable Object> formData(InfoPlusEvent event, InfoPlusResponse response) {
    Map<String, @Nullable Object> fields = values.of(response.getFormData());
    PageForm page =
        content != Content.FIELDS && event.getEventType() == EventType.FIELD_CHANGING
            // As it was decoded, the event knows no time zone but the machine's.
            ? event.withMapping(mapping).findPage(response)
            : null;
    if (page == null) {
      return fields;
    }
    Map<String, @Nullable Object> sent = new LinkedHashMap<>();
    if (content == Content.BOTH) {
      sent.putAll(fields);
    }
    byte[] form = text.write(values.of(page.form()));
    sent.put("form", new String(form, StandardCharsets.UTF_8));
    sent.put("path", page.path());
    return sent;
  }
}
