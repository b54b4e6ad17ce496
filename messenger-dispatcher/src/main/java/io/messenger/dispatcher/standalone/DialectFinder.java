package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.dialect.DialectProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the dialects of further engines that jars beside the messengers' announce. */
final class DialectFinder {
  private DialectFinder() {}

  static List<DialectProvider> find(MessengerJars jars, Problems problems) {
    List<DialectProvider> found = new ArrayList<>();
    for (MessengerJar jar : jars.all()) {
      if (!jar.shared()) { // the server finds those of its own class path
        addAll(jar, found, problems);
      }
    }
    return found;
  }

  private static void addAll(MessengerJar jar, List<DialectProvider> found, Problems problems) {
    Iterator<ServiceLoader.Provider<DialectProvider>> providers =
        ServiceLoader.load(DialectProvider.class, jar.loader()).stream().iterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.hasNext();
        if (more) {
          create(providers.next(), jar, found, problems);
        }
      } catch (ServiceConfigurationError e) {
        problems.add(
            jar
                + ": META-INF/services/"
                + e.getMessage()
                + "; name a public class that implements DialectProvider and has a public"
                + " constructor without parameters, or remove the line");
      } catch (LinkageError e) {
        problems.add(
            jar + ": META-INF/services names a dialect that " + MessengerFinder.unloadable(e));
      }
    }
  }

  @SuppressWarnings("try") // the watch is only closed
  private static void create(
      ServiceLoader.Provider<DialectProvider> provider,
      MessengerJar jar,
      List<DialectProvider> found,
      Problems problems) {
    try (ConstructionWatch watch = ConstructionWatch.of(provider.type())) {
      found.add(provider.get());
    } catch (ServiceConfigurationError e) {
      problems.add(
          jar
              + ": "
              + provider.type().getName()
              + ": "
              + Construction.failed(e, provider.type(), "the dialect"));
    }
  }

  /** Those and the ones of the receiver's own class path. */
  static List<DialectProvider> withBuiltIn(List<DialectProvider> found) {
    List<DialectProvider> all = new ArrayList<>();
    ServiceLoader.load(DialectProvider.class, DialectFinder.class.getClassLoader())
        .forEach(all::add);
    all.addAll(found);
    return all;
  }
}
