package io.messenger.dispatcher.standalone;

import java.util.List;

/**
 * What a jar sees of the receiver: the SDK, SLF4J and what dialects are made of, which both must
 * share, and the JDK. Of everything else, a jar can bring its own version.
 */
final class ReceiverApiLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "io.messenger.sdk.",
          "org.slf4j.",
          "org.jspecify.",
          "io.messenger.dispatcher.dialect.",
          "io.messenger.dispatcher.json.",
          "io.messenger.dispatcher.prompt.",
          "io.messenger.dispatcher.settings.");

  private final ClassLoader receiver;

  ReceiverApiLoader(ClassLoader receiver) {
    super("messenger-api", ClassLoader.getPlatformClassLoader());
    this.receiver = receiver;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return receiver.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
