package io.messenger.dispatcher.standalone;

import io.messenger.sdk.code.CodeTableLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the shared code tables that jars announce for {@link ServiceLoader}. */
final class CodeTableFinder {
  private static final Logger log = LoggerFactory.getLogger(CodeTableFinder.class);

  private final MessengerJars jars;
  private final Problems problems;

  CodeTableFinder(MessengerJars jars, Problems problems) {
    this.jars = jars;
    this.problems = problems;
  }

  /** A class that can be made a loader of, and where it is from; none of its code has run. */
  record Found(ServiceLoader.Provider<CodeTableLoader> provider, MessengerJar jar) {}

  List<Found> find() {
    List<Found> found = new ArrayList<>();
    for (MessengerJar jar : jars.all()) {
      Iterator<ServiceLoader.Provider<CodeTableLoader>> providers =
          ServiceLoader.load(CodeTableLoader.class, jar.loader()).stream().iterator();
      boolean more = true;
      while (more) {
        try {
          more = providers.hasNext();
          if (more) {
            found.add(new Found(providers.next(), jar));
          }
        } catch (ServiceConfigurationError e) {
          problems.add(ServiceFile.problem(jar, e, "implements CodeTableLoader"));
        } catch (LinkageError e) {
          problems.add(
              jar
                  + ": META-INF/services names a loader of code tables that "
                  + MessengerFinder.unloadable(e));
        }
      }
    }
    return found;
  }

  /** Constructs the loaders, each with its own class loader as the thread's. */
  @SuppressWarnings("try") // the watch is only closed
  List<CodeTableLoader> create(List<Found> found) {
    List<CodeTableLoader> loaders = new ArrayList<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    for (Found one : found) {
      thread.setContextClassLoader(one.jar().loader());
      try (ConstructionWatch watch = ConstructionWatch.of(one.provider().type())) {
        loaders.add(one.provider().get());
        log.info("Loaded {} from {}", one.provider().type().getName(), one.jar());
      } catch (ServiceConfigurationError e) {
        problems.add(
            one.jar()
                + ": "
                + one.provider().type().getName()
                + ": "
                + Construction.failed(e, one.provider().type(), "the loader"));
      } finally {
        thread.setContextClassLoader(before);
      }
    }
    return loaders;
  }
}
