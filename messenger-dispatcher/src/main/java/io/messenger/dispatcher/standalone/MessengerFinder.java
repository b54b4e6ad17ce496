package io.messenger.dispatcher.standalone;

import io.messenger.sdk.AbstractMessenger;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of the messengers to serve, and runs no code of them yet: first those that the
 * configuration names, in its order, then those that jars announce for {@link ServiceLoader}.
 */
final class MessengerFinder {
  private final MessengerJars jars;
  private final Problems problems;

  MessengerFinder(MessengerJars jars, Problems problems) {
    this.jars = jars;
    this.problems = problems;
  }

  /**
   * A class that can be made a messenger of.
   *
   * @param type the class
   * @param jar where it is from
   * @param entry what the configuration says about it, if anything
   */
  record Found(
      Class<? extends AbstractMessenger> type, MessengerJar jar, @Nullable MessengerEntry entry) {

    /** The messenger and where it is from, for people. */
    String place() {
      String where = type.getName() + " in " + jar;
      return entry == null ? where : entry.place() + ": " + where;
    }
  }

  List<Found> find(List<MessengerEntry> entries) {
    List<Found> found = new ArrayList<>();
    for (MessengerEntry entry : entries) {
      Found one = byName(entry);
      if (one != null) {
        found.add(one);
      }
    }
    Set<Class<?>> configured = new LinkedHashSet<>();
    found.forEach(one -> configured.add(one.type()));
    for (MessengerJar jar : jars.all()) {
      for (Class<? extends AbstractMessenger> type : announced(jar)) {
        if (!configured.contains(type)) {
          found.add(new Found(type, jar, null));
        }
      }
    }
    return found;
  }

  private @Nullable Found byName(MessengerEntry entry) {
    Setting where = entry.jar();
    List<MessengerJar> searched =
        jars.all().stream()
            .filter(jar -> where == null || where.value().equals(jar.name()))
            .toList();
    if (searched.isEmpty() && where != null && !jars.all().isEmpty()) {
      problems.add(
          where.place()
              + ": there is no jar or directory “"
              + where.value()
              + "” in "
              + jars.describe()
              + "; "
              + jars.advice()
              + "correct jar");
      return null;
    }
    if (searched.isEmpty()) {
      return null; // it is told that there is no jar, or why it cannot be read
    }
    List<Class<?>> types = new ArrayList<>();
    List<MessengerJar> holders = new ArrayList<>();
    for (MessengerJar jar : searched) {
      try {
        Class<?> type = Class.forName(entry.className(), false, jar.loader());
        if (jar.owns(type)) {
          types.add(type);
          holders.add(jar);
        }
      } catch (ClassNotFoundException e) {
        // Another jar may hold it.
      } catch (LinkageError e) {
        problems.add(entry.place() + ": " + entry.className() + " in " + jar + " " + unloadable(e));
        return null;
      }
    }
    if (holders.size() == 1) {
      return messengerClass(types.get(0), holders.get(0), entry);
    }
    problems.add(
        entry.place()
            + (holders.isEmpty() ? isNowhere(entry, searched) : isAmbiguous(entry, holders)));
    return null;
  }

  private String isNowhere(MessengerEntry entry, List<MessengerJar> searched) {
    List<String> meant = ClassNames.meant(entry.className(), searched);
    String unusable = ClassNames.unusable(entry.className(), searched);
    String otherwise = "correct its name, with its package, or add the jar that holds it";
    return ": there is no class "
        + entry.className()
        + " in "
        + (entry.jar() == null ? jars.describe() : entry.jar().value())
        + "; "
        + (!meant.isEmpty()
            ? "did you mean " + String.join(" or ", meant) + "?"
            : unusable.isEmpty() ? jars.advice() + otherwise : unusable);
  }

  private static String isAmbiguous(MessengerEntry entry, List<MessengerJar> holders) {
    return ": there is a class "
        + entry.className()
        + " in "
        + String.join(" and in ", holders.stream().map(MessengerJar::name).toList())
        + "; say which one with jar: "
        + holders.get(0);
  }

  private List<Class<? extends AbstractMessenger>> announced(MessengerJar jar) {
    List<Class<? extends AbstractMessenger>> types = new ArrayList<>();
    Iterator<ServiceLoader.Provider<AbstractMessenger>> providers =
        ServiceLoader.load(AbstractMessenger.class, jar.loader()).stream().iterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.hasNext();
        if (more) {
          Found found = messengerClass(providers.next().type(), jar, null);
          if (found != null) {
            types.add(found.type());
          }
        }
      } catch (ServiceConfigurationError e) {
        problems.add(ServiceFile.problem(jar, e, "extends AbstractMessenger"));
      } catch (LinkageError e) {
        problems.add(jar + ": META-INF/services names a messenger that " + unloadable(e));
      }
    }
    return types;
  }

  private @Nullable Found messengerClass(
      Class<?> type, MessengerJar jar, @Nullable MessengerEntry entry) {
    String where = (entry == null ? "" : entry.place() + ": ") + type.getName() + " in " + jar;
    if (!AbstractMessenger.class.isAssignableFrom(type)) {
      problems.add(where + " is not a messenger; let it extend AbstractMessenger");
    } else if (Modifier.isAbstract(type.getModifiers())) {
      problems.add(where + " is abstract; name a class that extends it");
    } else if (!hasPublicConstructor(type)) {
      problems.add(
          where
              + " cannot be constructed; make it a public class (static if it is inside another"
              + " one) with a public constructor without parameters");
    } else {
      return new Found(type.asSubclass(AbstractMessenger.class), jar, entry);
    }
    return null;
  }

  private static boolean hasPublicConstructor(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && Arrays.stream(type.getConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  static String unloadable(LinkageError e) {
    return unloadable(e, e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  static String unloadable(LinkageError e, String reason) {
    return e instanceof UnsupportedClassVersionError
        ? "is compiled for a newer Java ("
            + reason
            + "); compile it for Java "
            + Runtime.version().feature()
        : "needs a class that cannot be loaded ("
            + reason
            + "); put the jars it needs and its own into one sub-directory";
  }
}
