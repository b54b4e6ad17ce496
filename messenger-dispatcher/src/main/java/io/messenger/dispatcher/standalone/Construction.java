package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.logging.ThrownText;
import java.lang.reflect.InvocationTargetException;
import java.util.ServiceConfigurationError;

/** Tells why an object of an author's class could not be made. */
final class Construction {
  private Construction() {}

  /**
   * {@return what the author's code ended with, and what to do}
   *
   * @param failure what making the object ended with
   * @param type the author's class
   * @param what what the object is, for people
   */
  static String failed(Throwable failure, Class<?> type, String what) {
    Throwable inConstructor =
        failure instanceof InvocationTargetException || failure instanceof ServiceConfigurationError
            ? failure.getCause()
            : null;
    Throwable thrown = inConstructor == null ? failure : inConstructor;
    if (thrown instanceof LinkageError e && isUnloadable(e)) {
      return MessengerFinder.unloadable(e, ThrownText.of(e, type));
    }
    String where = inConstructor == null ? "its static initializer" : "its constructor";
    Throwable initial = thrown instanceof ExceptionInInitializerError ? thrown.getCause() : null;
    return (initial == null ? where : "a static initializer")
        + " threw "
        + ThrownText.of(initial == null ? thrown : initial, type)
        + "; correct "
        + what
        + ", or what it needs";
  }

  /** Not where a class was found, and its initializer failed before. */
  private static boolean isUnloadable(LinkageError e) {
    return e instanceof ClassFormatError
        || (e instanceof NoClassDefFoundError
            && !String.valueOf(e.getMessage()).startsWith("Could not initialize"));
  }
}
