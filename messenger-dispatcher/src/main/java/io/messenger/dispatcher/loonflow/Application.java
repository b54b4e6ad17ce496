package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.logging.LogText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As whom the receiver calls the engine.
 *
 * @param url the engine's URL, without a slash at the end
 * @param name the application's name
 * @param username the user that it acts for
 * @param tokens the application's tokens, as they are now
 */
record Application(String url, String name, String username, Supplier<List<String>> tokens) {
  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

  /** What is missing or wrong is told to the settings; nothing may be missing if it is needed. */
  static Application read(EngineSettings settings, boolean needed) {
    Application read =
        new Application(
            url(settings, needed),
            headerValue(settings, "app.name", settings.text("app.name"), needed),
            headerValue(settings, "app.username", settings.text("app.username"), false),
            settings.secrets("app.token"));
    if (needed && read.usableTokens().isEmpty()) {
      missing(settings, "app.token");
    }
    return read.username.isEmpty()
        ? new Application(read.url, read.name, "admin", read.tokens)
        : read;
  }

  private static void missing(EngineSettings settings, String key) {
    settings.wrong(
        key,
        "is missing, but the engine is called for tickets at states with wait: true, and with"
            + " recover: true; add it, as it is in loonflow");
  }

  private static String headerValue(
      EngineSettings settings, String key, @Nullable String text, boolean needed) {
    if (text == null || text.isBlank()) {
      if (needed) {
        missing(settings, key);
      }
      return "";
    }
    if (!HEADER_VALUE.matcher(text.strip()).matches()) {
      settings.wrong(key, "“" + text + "” cannot be sent in a header; let it be of ASCII");
    }
    return text.strip();
  }

  private static String url(EngineSettings settings, boolean needed) {
    String text = Objects.requireNonNullElse(settings.text("url"), "").strip();
    if (text.isEmpty()) {
      if (needed) {
        missing(settings, "url");
      }
      return "";
    }
    if (!isUrl(text)) {
      settings.wrong("url", "is no URL of an engine; write one such as http://127.0.0.1:8000");
    }
    return text.replaceFirst("/+$", "");
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  List<String> usableTokens() {
    return tokens.get().stream().filter(token -> !token.isBlank()).toList();
  }

  /** Whether the engine can be called at all. */
  boolean isComplete() {
    return !url.isEmpty() && !name.isEmpty() && !usableTokens().isEmpty();
  }

  /** What is told where no other question would be answered either. */
  String cannotBeAsked(Reply reply) {
    return reply.kind() == Reply.Kind.REFUSED
        ? "loonflow at %s refuses the application %s: “%s”"
            .formatted(url, name, LogText.ofPrompt(reply.msg()))
        : "loonflow at %s cannot be asked (%s)".formatted(url, reply.detail());
  }

  /** The tokens stay out of every log. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
