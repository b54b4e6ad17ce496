package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.dialect.DialectProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the dialects of further engines that jars beside the messengers' announce. */
final class DialectFinder {
  private static final String SERVICES = "META-INF/services/" + DialectProvider.class.getName();

  /** A jar does not see the receiver's own. */
  private static final String RECEIVER =
      MessengerServer.class.getName().replace('.', '/') + ".class";

  private DialectFinder() {}

  static List<DialectProvider> find(MessengerJars jars, Problems problems) {
    List<DialectProvider> found = new ArrayList<>();
    for (MessengerJar jar : jars.all()) {
      if (jar.shared()) {
        continue; // the server finds those of its own class path
      }
      if (isThere(RECEIVER, jar) && isThere(SERVICES, jar)) {
        problems.add(
            jar
                + ": holds the receiver itself; take the jar that has the messengers alone, not the"
                + " one with all they need");
      } else {
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
        problems.add(ServiceFile.problem(jar, e, "implements DialectProvider"));
      } catch (LinkageError e) {
        problems.add(
            jar + ": META-INF/services names a dialect that " + MessengerFinder.unloadable(e));
      }
    }
  }

  private static boolean isThere(String file, MessengerJar jar) {
    return jar.loader().getResource(file) != null;
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
