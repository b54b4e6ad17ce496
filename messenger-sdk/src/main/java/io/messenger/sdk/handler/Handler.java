package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** One method of a messenger that handles events. Immutable. */
public final class Handler {
  private static final MethodType SIGNATURE =
      MethodType.methodType(InfoPlusResponse.class, InfoPlusEvent.class);

  private final Method method;
  private final MethodHandle call;
  private final String text;

  private Handler(Method method, MethodHandle call) {
    this.method = method;
    this.call = call;
    text = describe(method);
  }

  static Handler of(AbstractMessenger messenger, Method method) {
    try {
      // The class need not be public: an author may write it inside another one.
      method.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      return new Handler(method, handle.bindTo(messenger).asType(SIGNATURE));
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          describe(method)
              + " cannot be called: open its package to io.messenger.sdk, or make its class public",
          e);
    }
  }

  /**
   * Calls the method.
   *
   * @param event the event
   * @return what the method returns; null means an empty answer
   * @throws Throwable what the method throws
   */
  public @Nullable InfoPlusResponse invoke(InfoPlusEvent event) throws Throwable {
    return (InfoPlusResponse) call.invokeExact(event);
  }

  /** {@return the method as people write it: {@code LeaveMessenger.onStepApplyRendering}} */
  @Override
  public String toString() {
    return text;
  }

  boolean isDeclared() {
    return HandlerScan.isDeclared(method);
  }

  /** Whether its name alone says that it is for an event, at some place. */
  boolean isNamedFor(EventType event) {
    return HandlerName.read(method.getName()).stream().anyMatch(each -> each.type() == event);
  }

  boolean isSameAs(Handler other) {
    return method.equals(other.method);
  }

  static String describe(Method method) {
    String type = method.getDeclaringClass().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }
}
