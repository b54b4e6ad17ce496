package io.messenger.sdk.handler;

import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of one place for one event, in the order in which their filters are asked. */
final class Candidates {
  private final Filtered[] methods;

  /**
   * A method and its filter.
   *
   * @param handler the method
   * @param filter which events it is for
   * @param ofAnyEvent whether it is declared for events of whichever type
   */
  record Filtered(Handler handler, HandlerFilter filter, boolean ofAnyEvent) {
    /** For people. */
    @Override
    public String toString() {
      return filter.size() == 0 ? handler.toString() : handler + " [" + filter + "]";
    }
  }

  /** Takes methods of which no two have as many filters and can both match an event. */
  Candidates(List<Filtered> methods) {
    this.methods =
        methods.stream()
            .sorted(Comparator.comparing((Filtered method) -> -method.filter().size()))
            .toArray(Filtered[]::new);
  }

  /** Its methods that no event can reach, as {@link HandlerFilter#unmatchable} says. */
  List<String> unmatchable(Collection<String> workflows, Collection<String> engines) {
    List<String> unmatchable = new ArrayList<>();
    for (Filtered method : methods) {
      String why = method.filter().unmatchable(workflows, engines);
      if (why != null) {
        unmatchable.add(method + " is never called: " + why);
      }
    }
    return unmatchable;
  }

  /** Its methods that only events without a domain, or of an unlikely name, can reach. */
  List<String> doubts(Collection<String> workflows) {
    List<String> doubtful = new ArrayList<>();
    for (Filtered method : methods) {
      String why = method.filter().ofOtherDomain(workflows);
      if (why != null) {
        doubtful.add(method + " is called only for events without a domain: " + why);
      }
      String misspelt = method.filter().misspeltOriginal();
      if (misspelt != null) {
        doubtful.add(method + " is called only for events that an engine names " + misspelt);
      }
    }
    return doubtful;
  }

  /** The method that handles the event here; null where none does. */
  @Nullable Handler find(InfoPlusEvent event) {
    for (Filtered method : methods) {
      if (method.filter().matches(event)) {
        return method.handler();
      }
    }
    return null;
  }
}
