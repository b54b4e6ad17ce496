package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.json.Sender;
import io.messenger.dispatcher.json.Utf8;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the parameters of a callback in the encodings that engines use. */
final class CallbackParametersReader {
  private static final Set<String> USUAL_FORMS =
      Set.of(
          MediaType.APPLICATION_FORM_URLENCODED,
          MediaType.APPLICATION_FORM_URLENCODED + "; charset=utf-8",
          MediaType.APPLICATION_FORM_URLENCODED + "; charset=UTF-8",
          MediaType.APPLICATION_FORM_URLENCODED + ";charset=UTF-8");

  /** So much of a body tells what it is. */
  private static final int LOOK = 100;

  private static final Pattern JSON_OBJECT = Pattern.compile("\\s*+\\{\\s*+\"");
  private static final Pattern PARAMETERS = Pattern.compile("[A-Za-z]{1,20}=");

  private final Json json;
  private final int longestString;

  CallbackParametersReader(Json json, Limits limits) {
    this.json = json;
    longestString = limits.getInt(Limit.STRING_LENGTH);
  }

  CallbackParameters read(CallbackRequest request) throws RefusedException {
    String contentEncoding = request.header("Content-Encoding");
    if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
      throw BadInput.contentEncoding(contentEncoding);
    }
    return switch (encoding(request.header("Content-Type"))) {
      case FORM -> readForm(request.body());
      case JSON -> readJson(Utf8.decode(request.body(), request.body().length, "body"));
    };
  }

  private enum Encoding {
    FORM,
    JSON
  }

  private static Encoding encoding(@Nullable String contentType) throws RefusedException {
    if (contentType == null) {
      throw BadInput.contentType("");
    }
    if (USUAL_FORMS.contains(contentType)) {
      return Encoding.FORM; // without taking it apart
    }
    MediaType type;
    try {
      type = MediaType.valueOf(contentType);
    } catch (IllegalArgumentException e) {
      throw BadInput.contentType(contentType);
    }
    String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null
        && !charset.equalsIgnoreCase("utf-8")
        && !charset.equalsIgnoreCase("utf8")) {
      throw BadInput.charset(charset);
    }
    // Not isCompatible: a wildcard is no type of a body.
    return switch ((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT)) {
      case MediaType.APPLICATION_FORM_URLENCODED -> Encoding.FORM;
      case MediaType.APPLICATION_JSON -> Encoding.JSON;
      default -> throw BadInput.contentType(contentType);
    };
  }

  /** The parameters by their contract names; a later one replaces an earlier one. */
  private static final class Collected {
    private @Nullable String event;
    private @Nullable EventData data;
    private @Nullable String version;
    private @Nullable Sender sender;

    CallbackParameters toParameters() {
      return new CallbackParameters(event, data, version, sender);
    }
  }

  CallbackParameters readForm(byte[] body) throws RefusedException {
    int mark = Utf8.markLength(body, body.length);
    int look = Math.min(body.length - mark, LOOK);
    String start = new String(body, mark, look, StandardCharsets.ISO_8859_1);
    if (JSON_OBJECT.matcher(start).lookingAt()) { // as curl --data sends it
      throw BadInput.otherContentType(MediaType.APPLICATION_JSON);
    }
    Collected collected = new Collected();
    UrlEncodedForm form = new UrlEncodedForm(body, json);
    while (form.next()) {
      switch (form.name().toLowerCase(Locale.ROOT)) {
        case "event", "eventtype" -> collected.event = within(form.value());
        case "data", "eventdata" -> collected.data = form.json();
        case "version" -> collected.version = within(form.value());
        default -> {}
      }
    }
    return collected.toParameters();
  }

  CallbackParameters readJson(String body) throws RefusedException {
    if (PARAMETERS.matcher(body).lookingAt()) {
      throw BadInput.otherContentType(MediaType.APPLICATION_FORM_URLENCODED);
    }
    Collected collected = new Collected();
    try (JsonParser in = json.envelope(body)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw BadInput.bodyEmpty();
      }
      if (first != JsonToken.START_OBJECT) {
        throw BadInput.wrongType("body", "/", "object");
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        switch (name.toLowerCase(Locale.ROOT)) {
          case "event", "eventtype" -> collected.event = within(text(in, "event"));
          case "data", "eventdata" -> {
            String data = textOrJson(in, body);
            collected.data = data == null ? null : () -> json.parser(data);
          }
          case "version" -> collected.version = within(text(in, "version"));
          default -> {
            if (collected.sender == null) {
              String value = Sender.isToldByValueOf(name) ? in.getText() : null;
              collected.sender = Sender.of(name, value);
            }
            in.skipChildren();
          }
        }
      }
      Json.requireEnd(in);
    } catch (JsonProcessingException e) {
      throw BadInput.notJson("body", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return collected.toParameters();
  }

  private @Nullable String within(@Nullable String text) throws RefusedException {
    if (text != null && text.length() > longestString) {
      throw BadInput.beyond(Limit.STRING_LENGTH, longestString, "body");
    }
    return text;
  }

  private static @Nullable String text(JsonParser in, String name)
      throws IOException, RefusedException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!in.currentToken().isScalarValue()) {
      throw BadInput.wrongType("body", name, "string");
    }
    return Utf8.withoutMark(in.getText());
  }

  /** {@code data} is a string that holds JSON, or the JSON itself, which is read later. */
  private static @Nullable String textOrJson(JsonParser in, String body)
      throws IOException, RefusedException {
    if (!in.currentToken().isStructStart()) {
      return text(in, "data");
    }
    int start = (int) in.currentTokenLocation().getCharOffset();
    in.skipChildren();
    return body.substring(start, (int) in.currentLocation().getCharOffset());
  }
}
