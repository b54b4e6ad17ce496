package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.sdk.AbstractMessenger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server use the secrets that are in its files now. Where something is wrong, old ones stay.
 */
final class SecretRotation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);

  private final MessengerServer server;
  private final List<Rotating> messengers = new ArrayList<>();
  private final List<EngineSecrets> engines = new ArrayList<>();
  private EntrySecrets adminToken;
  private final FileWatch watch;

  /** A messenger, and the secrets of its files that the server uses. */
  private static final class Rotating {
    private final AbstractMessenger messenger;
    private final List<SecretFile> files;
    private List<String> used;

    Rotating(AbstractMessenger messenger, EntrySecrets secrets) {
      this.messenger = messenger;
      files = secrets.files();
      used = secrets.texts();
    }
  }

  /** Looks at the files with a watch, which it starts and closes. */
  SecretRotation(MessengerServer server, EntrySecrets adminToken, FileWatch watch) {
    this.server = server;
    this.watch = watch;
    this.adminToken = adminToken;
  }

  void add(AbstractMessenger messenger, EntrySecrets secrets) {
    if (!secrets.files().isEmpty()) {
      messengers.add(new Rotating(messenger, secrets));
    }
  }

  void add(EngineSecrets secrets) {
    if (!secrets.files().isEmpty()) {
      engines.add(secrets);
    }
  }

  /** Begins to look at the files. */
  void start() {
    List<Path> paths =
        messengers.stream()
            .flatMap(each -> each.files.stream())
            .map(SecretFile::path)
            .distinct()
            .toList();
    // Both are read here too, for what changed since the configuration was read.
    if (!paths.isEmpty()) {
      watch.watch(paths, this::readAgain);
      readAgain();
    }
    for (EngineSecrets engine : engines) {
      watch.watch(
          engine.files().stream().map(SecretFile::path).toList(),
          () -> engine.readAgain(watch.reads()));
      engine.readAgain(watch.reads());
    }
    if (!adminToken.files().isEmpty()) {
      watch.watch(List.of(adminToken.files().get(0).path()), this::readAdminToken);
      readAdminToken();
    }
    watch.start();
  }

  @Override
  public void close() {
    watch.close();
  }

  private void readAgain() {
    Map<Rotating, List<String>> changes = new LinkedHashMap<>();
    for (Rotating each : messengers) {
      List<String> texts = read(each);
      if (!texts.equals(each.used)) {
        changes.put(each, texts);
      }
    }
    if (changes.isEmpty()) {
      return;
    }
    try {
      use(changes);
    } catch (ConfigurationException e) {
      // One team's mistake does not keep the others' secrets old; those of the same files go along.
      Map<List<SecretFile>, Map<Rotating, List<String>>> byFiles = new LinkedHashMap<>();
      changes.forEach(
          (each, texts) ->
              byFiles.computeIfAbsent(each.files, f -> new LinkedHashMap<>()).put(each, texts));
      byFiles.values().forEach(this::useOrKeep);
    }
  }

  private void readAdminToken() {
    SecretFile file = adminToken.files().get(0);
    try {
      List<String> token = List.of(file.read(watch.reads()));
      if (!token.equals(adminToken.texts())) {
        server.setAdminToken(token.get(0));
        adminToken = new EntrySecrets(token, adminToken.files());
      }
    } catch (UnusableFileException e) {
      log.warn("Kept the old token of the admin port: {}: {}", file, e.problem());
    }
  }

  private void useOrKeep(Map<Rotating, List<String>> changes) {
    try {
      use(changes);
    } catch (ConfigurationException e) {
      log.warn(
          "Kept the old secrets of {}: {}",
          changes.keySet().stream()
              .map(each -> name(each) + " (" + files(each) + ")")
              .collect(Collectors.joining(", ")),
          String.join("; ", e.problems()));
    }
  }

  private void use(Map<Rotating, List<String>> changes) {
    Map<AbstractMessenger, List<String>> secrets = new LinkedHashMap<>();
    changes.forEach((each, texts) -> secrets.put(each.messenger, texts));
    server.setSecrets(secrets);
    changes.forEach((each, texts) -> each.used = texts);
  }

  /** The secrets in the files; those in use where one of the files has none. */
  private List<String> read(Rotating each) {
    List<String> texts = new ArrayList<>();
    for (SecretFile file : each.files) {
      try {
        texts.add(file.read(watch.reads()));
      } catch (UnusableFileException e) {
        log.warn("Kept the old secrets of {}: {}: {}", name(each), file, e.problem());
        return each.used;
      }
    }
    return texts;
  }

  private static String name(Rotating each) {
    return each.messenger.getClass().getSimpleName() + " for " + each.messenger.getWorkflow();
  }

  private static String files(Rotating each) {
    return each.files.stream().map(SecretFile::toString).collect(Collectors.joining(", "));
  }
}
