package io.messenger.dispatcher.standalone;

/**
 * Where messengers are loaded from: a jar, a directory of jars that belong together, or the
 * receiver's own class path.
 *
 * @param name the name of the file or directory, for people
 * @param loader the loader of its classes
 * @param shared whether the loader is the receiver's own
 */
record MessengerJar(String name, ClassLoader loader, boolean shared) {

  /** Whether the class comes from here, not from what is shared with the receiver. */
  boolean owns(Class<?> type) {
    return shared || type.getClassLoader() == loader;
  }

  @Override
  public String toString() {
    return name;
  }
}
