package io.messenger.dispatcher;

import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.logging.ThrownText;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusApplication;
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.code.CodeTables;
import io.messenger.sdk.handler.HandlerTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the messengers of a receiver share.
 *
 * @param tables the code tables of all of them
 * @param loading loads code tables
 * @param lifecycle where the receiver is in its life
 * @param calledLate the setters, with their messengers, that were told
 */
record ReceiverApplication(
    CodeTables tables, CodeTableLoading loading, Lifecycle lifecycle, Set<String> calledLate)
    implements InfoPlusApplication {
  private static final Logger log = LoggerFactory.getLogger(ReceiverApplication.class);

  /** The others can also be set while messengers take it up. */
  private static final Set<String> READ_WHEN_BUILT =
      Set.of("setWorkflow", "setSecrets", "setVerified", "setTimeout", "setVersions");

  static ReceiverApplication of(
      List<CodeTableLoader> loaders, CodeTableLoading loading, Lifecycle lifecycle) {
    return new ReceiverApplication(
        CodeTables.shared(loaders, loading), loading, lifecycle, ConcurrentHashMap.newKeySet());
  }

  /** Tells what is wrong with the loaders of shared tables; a name must be clear without order. */
  static void check(List<CodeTableLoader> loaders, List<String> problems) {
    Map<String, List<String>> suppliers = new LinkedHashMap<>();
    for (CodeTableLoader loader : loaders) {
      String type = loader.getClass().getName();
      String name;
      try {
        name = loader.name();
      } catch (RuntimeException | Error e) {
        problems.add(
            type
                + ": its name() threw "
                + ThrownText.of(e, loader.getClass())
                + "; let it return the table's name");
        continue;
      }
      if (name == null || name.isBlank()) {
        problems.add(type + ": its table has no name; let name() return one");
      } else if (!name.equals(name.strip())) {
        problems.add(
            type + ": its table “" + name + "” has a blank at its start or end; leave it out");
      } else {
        suppliers.computeIfAbsent(name, n -> new ArrayList<>()).add(type);
      }
    }
    suppliers.forEach(
        (name, types) -> {
          if (types.size() > 1) {
            problems.add(
                "the shared code table “"
                    + name
                    + "” has several loaders, "
                    + String.join(" and ", types)
                    + "; give them different names, or keep one of them");
          }
        });
  }

  /**
   * Lets messengers take it up.
   *
   * @throws ConfigurationException if one of them does not; it tells all that do not
   */
  void handTo(List<Binding> bindings) {
    List<String> problems = new ArrayList<>();
    for (Binding binding : bindings) {
      AbstractMessenger messenger = binding.messenger();
      try {
        messenger.setApplication(this);
      } catch (RuntimeException | Error e) { // a messenger's own method
        problems.add(
            binding.described()
                + ": its setApplication() threw "
                + ThrownText.of(e, messenger.getClass())
                + "; correct the messenger, or what it needs");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  @Override
  public void changedLate(AbstractMessenger messenger, String setter) {
    ServerState state = lifecycle.state();
    String name = HandlerTable.authoredClass(messenger).getName();
    if (state == ServerState.READY && setter.equals("setApplication")) {
      log.warn(
          "{} is given to another receiver while this one serves it, and has its code tables from"
              + " there alone from now on; give each receiver an object of its own",
          name);
    } else if ((state == ServerState.READY
            || (state == ServerState.STARTING && READ_WHEN_BUILT.contains(setter)))
        && calledLate.add(name + "." + setter + " " + System.identityHashCode(messenger))) {
      log.warn(
          "{}.{} was called after the receiver had read what it sets; call it before the receiver is"
              + " built, as in the constructor{}",
          name,
          setter.equals("setSecrets") ? "setSecret or setSecrets" : setter,
          setter.equals("setSecrets") ? ", or use setSecrets of the MessengerServer" : "");
    }
  }

  @Override
  public SharedCodeTables getSharedCodeTables() {
    return tables;
  }

  @Override
  public CodeTableLoading getCodeTableLoading() {
    return loading;
  }
}
