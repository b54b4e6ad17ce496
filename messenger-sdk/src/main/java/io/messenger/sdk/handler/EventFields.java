package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds fields of a messenger that hold what is of one event, while others are handled. */
final class EventFields {
  private EventFields() {}

  static List<String> warnings(Class<?> type) {
    List<String> found = new ArrayList<>();
    for (Class<?> c = type; c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isFinal(field.getModifiers()) && isOfOneEvent(field.getType())) {
          found.add(
              ("%s.%s is one for all events, several of which are handled at once, so that one may"
                      + " find what is another user's; use a local variable, or make it final if it"
                      + " never changes")
                  .formatted(c.getSimpleName(), field.getName()));
        }
      }
    }
    return found;
  }

  private static boolean isOfOneEvent(Class<?> type) {
    return type == InfoPlusEvent.class
        || InfoPlusResponse.class.isAssignableFrom(type)
        || InfoPlusEntity.class.isAssignableFrom(type);
  }
}
