package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.logging.ThrownText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The engines that a server speaks with: the dialects that are found, each with its settings. */
final class Engines {
  private static final String PATH = "path";

  private final List<String> problems;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** Of those whose path somebody chose. */
  private final Map<String, EngineSettings> withOwnPath = new HashMap<>();

  private Engines(List<String> problems) {
    this.problems = problems;
  }

  /** The callback URLs; adds what is wrong to the problems, and what is doubtful to warnings. */
  static List<Endpoint> endpoints(
      MessengerServerBuilder builder, List<String> problems, List<String> warnings) {
    Engines engines = new Engines(problems);
    EngineSettings.Receiver receiver =
        new EngineSettings.Receiver(
            builder.clock,
            builder.ticker,
            builder.timeZone,
            builder.limits,
            builder.hideWorkflows,
            builder.meters);
    Map<String, DialectProvider> providers = engines.providers(builder);
    Set<String> unknown = new TreeSet<>(builder.engines.keySet());
    unknown.removeAll(providers.keySet());
    for (String engine : unknown) {
      problems.add(
          "engines."
              + engine
              + ": there is no such engine; there are "
              + String.join(", ", providers.keySet())
              + ", and those whose jars are beside the messengers'");
    }
    providers.forEach(
        (engine, provider) -> {
          EngineSettings.Source none = new EngineTexts(engine, Map.of());
          AskedSecrets source = new AskedSecrets(builder.engines.getOrDefault(engine, none));
          engines.add(provider, source, receiver);
          warnings.addAll(source.warnings());
        });
    return List.copyOf(engines.endpoints);
  }

  private Map<String, DialectProvider> providers(MessengerServerBuilder builder) {
    Map<String, DialectProvider> providers = new LinkedHashMap<>();
    try {
      ServiceLoader.load(DialectProvider.class, Engines.class.getClassLoader())
          .forEach(provider -> add(providers, provider));
    } catch (ServiceConfigurationError e) {
      problems.add("META-INF/services/" + ThrownText.of(e, Engines.class));
    }
    builder.dialects.forEach(provider -> add(providers, provider));
    return providers;
  }

  private void add(Map<String, DialectProvider> providers, DialectProvider provider) {
    DialectProvider present = providers.get(provider.engine());
    if (present == null || present.getClass() == provider.getClass()) {
      providers.put(provider.engine(), provider); // a given one takes the place of a found one
    } else {
      problems.add(
          present.getClass().getName()
              + " and "
              + provider.getClass().getName()
              + " are both dialects of the engine "
              + provider.engine()
              + "; remove one of the two, or give it another name");
    }
  }

  private static boolean isPath(String text) {
    try {
      return text.startsWith("/") && text.equals(new URI("http://localhost" + text).getRawPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void add(
      DialectProvider provider, EngineSettings.Source source, EngineSettings.Receiver receiver) {
    EngineSettings settings = new EngineSettings(source, receiver, problems);
    String configured = settings.text(PATH);
    String path = configured == null ? provider.path() : configured;
    if (!isPath(path)) {
      settings.wrong(
          PATH,
          "must start with / and be the path of a URL, without ?, # and blanks, not “"
              + path
              + "”");
      path = provider.path();
    }
    for (Endpoint other : endpoints) {
      if (other.path().equals(path)) {
        EngineSettings chosen = configured == null ? withOwnPath.get(other.engine()) : null;
        if (chosen == null) {
          settings.wrong(PATH, "is that of " + other.engine() + " too; give each its own");
        } else {
          chosen.wrong(PATH, "is that of " + provider.engine() + " too; give each its own");
        }
      }
    }
    if (configured != null) {
      withOwnPath.put(provider.engine(), settings);
    }
    try {
      Dialect dialect = provider.create(settings);
      endpoints.add(new Endpoint(provider.engine(), path, provider.hasSubPaths(), dialect));
    } catch (RuntimeException | Error e) { // of somebody else's jar
      problems.add(
          "engines."
              + provider.engine()
              + ": its dialect cannot be made: "
              + ThrownText.of(e, provider.getClass())
              + "; correct the dialect, or what it needs");
    }
  }
}
