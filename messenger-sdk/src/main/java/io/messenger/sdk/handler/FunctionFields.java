package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds fields that hold a function and are named as a handler is, which no event can reach. */
final class FunctionFields {
  private FunctionFields() {}

  static List<String> warnings(Class<?> type, List<Method> publicMethods) {
    List<String> warnings = new ArrayList<>();
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        String name = field.getName();
        if (!Modifier.isPrivate(field.getModifiers())
            && field.getType().isInterface()
            && field.getGenericType().getTypeName().contains(InfoPlusEvent.class.getName())
            && HandlerName.isCallable(name)
            && publicMethods.stream()
                .noneMatch(
                    method -> method.getName().equals(name) && HandlerScan.isHandler(method))) {
          warnings.add(
              "%s.%s is never called: it is a field and no method; write public InfoPlusResponse"
                      .formatted(c.getSimpleName(), name)
                  + " %s(InfoPlusEvent e); if it is no handler, make it private".formatted(name));
        }
      }
    }
    return warnings;
  }
}
