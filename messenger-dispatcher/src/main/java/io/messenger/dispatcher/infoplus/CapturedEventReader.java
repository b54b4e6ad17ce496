package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.json.Utf8;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.InfoPlusEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads an event from a file: the body of a request as the engine sent it, or only its {@code
 * data}.
 */
public final class CapturedEventReader {
  /** No contract has a name for it; the earlier ones are the likelier ones. */
  private static final List<String> TITLES =
      List.of("title", "label", "caption", "displayname", "description");

  /** The widest there are: what a receiver took once must not be too large here. */
  private static final Limits LIMITS =
      Limits.defaults()
          .with(Limit.JSON_DEPTH, 1000)
          .with(Limit.STRING_LENGTH, 1 << 30)
          .with(Limit.NUMBER_LENGTH, 100_000)
          .with(Limit.JSON_TOKENS, 1_000_000_000)
          .with(Limit.FORM_FIELDS, 1_000_000);

  private final Json json = new Json(LIMITS);
  private final CallbackParametersReader parametersReader =
      new CallbackParametersReader(json, LIMITS);
  private final EventReader eventReader = new EventReader(json, LIMITS);

  /** Makes a reader. */
  public CapturedEventReader() {}

  /**
   * Reads an event.
   *
   * @param content the file's content
   * @return the event
   * @throws RefusedException if it is no event; the prompt tells what is wrong with it
   */
  public CapturedEvent read(byte[] content) throws RefusedException {
    String text = Utf8.decode(content, content.length, "file");
    CallbackParameters parameters =
        isForm(text) ? parametersReader.readForm(content) : parametersReader.readJson(text);
    EventData data = parameters.data() == null ? () -> json.parser(text) : parameters.data();
    String name = Objects.requireNonNullElse(parameters.event(), "");
    InfoPlusEvent event = eventReader.read(name, parameters.version(), data);
    return new CapturedEvent(event, titles(data));
  }

  private static boolean isForm(String text) {
    String start = text.stripLeading();
    return !start.startsWith("{") && !start.startsWith("[") && start.contains("=");
  }

  private static Map<String, String> titles(EventData data) throws RefusedException {
    Map<String, String> titles = new LinkedHashMap<>();
    try (JsonParser parser = data.open()) {
      parser.nextToken();
      EventJson in = new EventJson(parser, LIMITS);
      in.object(
          property ->
              property.equals("fields") ? in.fields(() -> readTitle(in, parser, titles)) : null);
    } catch (JsonProcessingException e) {
      throw BadInput.notJson("data", e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
    return titles;
  }

  private static String readTitle(EventJson in, JsonParser parser, Map<String, String> titles)
      throws IOException, RefusedException {
    Map<String, String> found = new LinkedHashMap<>();
    in.object(
        property -> {
          if (!parser.currentToken().isScalarValue()) {
            return null;
          }
          String value = in.string().strip();
          found.putIfAbsent(property.toLowerCase(Locale.ROOT), value);
          return value;
        });
    String name = found.getOrDefault("name", "");
    TITLES.stream()
        .map(title -> found.getOrDefault(title, ""))
        .filter(title -> !title.isEmpty() && !title.equals(name))
        .findFirst()
        .ifPresent(title -> titles.putIfAbsent(name, title));
    return name;
  }
}
