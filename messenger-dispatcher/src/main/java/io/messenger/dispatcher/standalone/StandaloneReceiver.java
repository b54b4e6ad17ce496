package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.console.ConsoleLog;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.GivenVerification;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A receiver with the messengers it loaded; starts completely or not at all. */
final class StandaloneReceiver implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StandaloneReceiver.class);

  private final MessengerServer server;
  private final MessengerJars jars;
  private final SecretRotation rotation;
  private final StandaloneMeters meters;
  private final List<String> doubts;

  private StandaloneReceiver(
      MessengerServer server,
      MessengerJars jars,
      SecretRotation rotation,
      StandaloneMeters meters,
      List<String> doubts) {
    this.server = server;
    this.jars = jars;
    this.rotation = rotation;
    this.meters = meters;
    this.doubts = doubts;
  }

  /**
   * Loads the messengers.
   *
   * @param file the configuration file; null for none
   * @param messengers the directory of messenger jars; null for the receiver's own class path
   * @param environment the environment variables
   * @param systemProperties the system properties
   * @param strict whether what is probably a mistake is one
   * @return the receiver, not yet started
   * @throws ConfigurationException if the configuration is wrong; it tells all that is wrong
   * @throws java.io.UncheckedIOException if a port cannot be opened
   */
  static StandaloneReceiver load(
      @Nullable Path file,
      @Nullable Path messengers,
      Map<String, String> environment,
      Properties systemProperties,
      boolean strict) {
    return load(file, messengers, environment, systemProperties, strict, false);
  }

  private static StandaloneReceiver load(
      @Nullable Path file,
      @Nullable Path messengers,
      Map<String, String> environment,
      Properties systemProperties,
      boolean strict,
      boolean trial) {
    Problems problems = new Problems();
    StandaloneMeters meters = new StandaloneMeters();
    MessengerJars jars = MessengerJars.open(messengers, problems);
    try {
      Configuration configuration =
          ConfigurationReader.read(
              DialectFinder.find(jars, problems), file, environment, systemProperties, problems);
      if (problems.isEmpty()) {
        ConsoleLog.configure(configuration.logging());
      }
      if (strict) {
        configuration.server().strictHandlers(true); // to be told with what else is wrong
      }
      configuration.server().meters(meters.registry()).trial(trial);
      Map<AbstractMessenger, EntrySecrets> secrets = new LinkedHashMap<>();
      MessengerServer server = build(configuration, jars, problems, secrets);
      problems.doubts().forEach(doubt -> log.info("{}", doubt));
      if (strict && !server.getWarnings().isEmpty()) {
        server.close();
        throw new ConfigurationException(server.getWarnings());
      }
      FileWatch watch = new FileWatch();
      jars.watch(watch);
      ProgramChanges.watch(watch, file, System.getProperty("java.class.path", ""));
      SecretRotation rotation = new SecretRotation(server, configuration.adminToken(), watch);
      secrets.forEach(rotation::add);
      configuration.engineSecrets().forEach(rotation::add);
      return new StandaloneReceiver(server, jars, rotation, meters, problems.doubts());
    } catch (RuntimeException | Error e) {
      jars.close();
      meters.close();
      throw e;
    }
  }

  /**
   * Loads the messengers, and starts to try them: engines are not asked to send anything.
   *
   * @param file the configuration file; null for none
   * @param messengers the directory of messenger jars; null for the receiver's own class path
   * @param environment the environment variables
   * @param systemProperties the system properties
   * @param strict whether what is probably a mistake is one
   * @return the receiver, taking events
   * @throws ConfigurationException if the configuration is wrong; it tells all that is wrong
   * @throws java.io.UncheckedIOException if the port cannot be opened
   */
  static StandaloneReceiver start(
      @Nullable Path file,
      @Nullable Path messengers,
      Map<String, String> environment,
      Properties systemProperties,
      boolean strict) {
    StandaloneReceiver receiver =
        load(file, messengers, environment, systemProperties, strict, true);
    receiver.start();
    return receiver;
  }

  /** Takes events from now on; closes itself if it cannot. */
  void start() {
    try {
      rotation.start(); // first: where there is no room for its thread, no event was taken
      meters.watchJvm();
      server.start();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** {@return what is probably a mistake in the configuration} */
  List<String> warnings() {
    return server.getWarnings();
  }

  /** {@return what engines have otherwise than the configuration; waits until all were asked} */
  List<String> engineWarnings() {
    return server.getEngineWarnings().join();
  }

  /** {@return what is perhaps not meant, though it may be} */
  List<String> doubts() {
    return Stream.of(doubts, server.getDoubts()).flatMap(List::stream).toList();
  }

  /** {@return where it takes events without TLS, from this machine} */
  URI plainUri() {
    int port = server.getPlainPort().orElse(server.getPort());
    URI encoded = URI.create(server.getUri().toASCIIString());
    return URI.create("http://127.0.0.1:" + port + encoded.getRawPath());
  }

  /** Stops at once, without a drain delay: for failures, and for tests. */
  @Override
  public void close() {
    stop(false);
  }

  /**
   * Stops; who calls it again waits for the first call.
   *
   * @param drain whether it takes events for the drain delay, while it says that it is not ready
   * @return whether all events under way were answered
   */
  boolean stop(boolean drain) {
    boolean allAnswered = server.close(drain);
    rotation.close();
    jars.close();
    meters.close();
    return allAnswered;
  }

  /** Stops without waiting for anything; true if nothing was under way. */
  boolean stopNow() {
    return server.closeNow();
  }

  private static MessengerServer build(
      Configuration configuration,
      MessengerJars jars,
      Problems problems,
      Map<AbstractMessenger, EntrySecrets> secrets) {
    List<MessengerFinder.Found> found =
        new MessengerFinder(jars, problems).find(configuration.entries());
    CodeTableFinder tableFinder = new CodeTableFinder(jars, problems);
    List<CodeTableFinder.Found> tables = tableFinder.find();
    if (found.isEmpty() && problems.isEmpty()) {
      problems.add(
          jars.describe()
              + ": there is no messenger; "
              + jars.advice()
              + "name its class in the configuration (messengers:"
              + " - class: …) or in the jar (META-INF/services/"
              + AbstractMessenger.class.getName()
              + ")");
    }
    // No code of a messenger runs before everything that can be known without it is right.
    problems.throwIfAny();
    configuration.ports().tryAll();
    MessengerFactory factory = new MessengerFactory(problems);
    for (MessengerFinder.Found one : found) {
      AbstractMessenger messenger = factory.create(one);
      if (messenger != null) {
        MessengerEntry entry = one.entry();
        HandlerLimits limits = entry == null ? null : entry.limits();
        GivenVerification verification =
            entry == null ? GivenVerification.NONE : entry.verification();
        configuration.server().messenger(messenger, limits, one.place(), verification);
        secrets.put(messenger, entry == null ? EntrySecrets.NONE : entry.secrets());
      }
    }
    configuration.server().codeTables(tableFinder.create(tables));
    problems.throwIfAny();
    MessengerServer server;
    try {
      server = configuration.server().build();
    } catch (ConfigurationException e) {
      e.problems().forEach(problems::add);
      throw problems.toException();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      throw problems.toException();
    }
    problems.throwIfAny(); // of the files of engines' secrets, for which their dialects ask
    return server;
  }
}
