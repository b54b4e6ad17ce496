package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps form data to beans, and changed beans back to form data. */
public final class FormMapper {
  private FormMapper() {}

  public static <T> T toBean(InfoPlusEvent event, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // as InfoPlusEvent.getChangingObject
  public static <T> T changingObject(InfoPlusEvent event, Object form) {
    throw new UnsupportedOperationException();
  }

  public static <T> T changingObject(InfoPlusEvent event, Object form, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  public static <T> T splitObject(InfoPlusEvent event, Object form, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  public static Map<String, @Nullable Object> changes(
      InfoPlusEvent event, Object form, String... names) {
    throw new UnsupportedOperationException();
  }
}
