package io.messenger.dispatcher.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import java.util.regex.Pattern;

/**
 * What can be wrong with a request. None of it repeats more of the request than a short name, of
 * characters that mean nothing where the answer is shown.
 */
public final class BadInput {
  private static final int BAD_REQUEST = 400;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int LONGEST_QUOTE = 60;
  private static final Pattern NOT_OF_NAMES = Pattern.compile("[^\\p{L}\\p{N}_.,/+;=*\\[\\] -]");

  private BadInput() {}

  /**
   * {@return the refusal of a parameter that must be there and is not}
   *
   * @param name the parameter
   */
  public static RefusedException parameterMissing(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("parameter-missing", name));
  }

  /**
   * {@return the refusal of a parameter that is not encoded as a form}
   *
   * @param name the parameter
   */
  public static RefusedException formEncoding(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("form-encoding", name));
  }

  /**
   * {@return the refusal of a parameter that is encoded as a form twice}
   *
   * @param name the parameter
   */
  public static RefusedException formEncodedTwice(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("form-encoded-twice", name));
  }

  /**
   * {@return the refusal of a parameter of a form that ends too early, at an {@code &} of its own}
   *
   * @param name the parameter
   */
  public static RefusedException formCut(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("form-cut", name));
  }

  /**
   * {@return the refusal of a body that its Content-Type does not describe}
   *
   * @param looksLike the Content-Type that would
   */
  public static RefusedException otherContentType(String looksLike) {
    return new RefusedException(BAD_REQUEST, Prompt.of("other-content-type", looksLike));
  }

  /**
   * {@return the refusal of an event that came to another engine's path}
   *
   * @param sender whose event it is
   */
  public static RefusedException otherEngine(Sender sender) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("other-engine", sender.title(), sender.usualPath()));
  }

  /**
   * {@return the refusal of bytes that are no UTF-8}
   *
   * @param what what they are, such as {@code body}
   */
  public static RefusedException notUtf8(String what) {
    return new RefusedException(BAD_REQUEST, Prompt.of("not-utf8", what));
  }

  /** {@return the refusal of a body without anything, where InfoPlus parameters belong} */
  public static RefusedException bodyEmpty() {
    return new RefusedException(BAD_REQUEST, Prompt.of("body-empty"));
  }

  /**
   * {@return the refusal of what is no JSON, or goes beyond a limit of JSON}
   *
   * @param what what it is, such as {@code body}
   * @param e why
   */
  public static RefusedException notJson(String what, JsonProcessingException e) {
    if (e instanceof JsonLimits.Within within) {
      return notJson(what + " (" + quote(within.key()) + ")", within.reason());
    }
    if (e instanceof JsonLimits.Exceeded exceeded) {
      return beyond(exceeded.limit(), exceeded.value(), what);
    }
    if (e instanceof StreamConstraintsException) { // of names, which have no place
      return new RefusedException(BAD_REQUEST, Prompt.of("json-names", what));
    }
    // Jackson's own message may quote the request, so only the place is told.
    JsonLocation location = e.getLocation();
    return new RefusedException(
        BAD_REQUEST,
        location == null
            ? Prompt.of("not-json", what, "?", "?")
            : Prompt.of("not-json", what, location.getLineNr(), location.getColumnNr()));
  }

  /**
   * {@return the refusal of what goes beyond one of the limits that has a prompt of its own, {@code
   * limit-…}}
   *
   * @param limit the limit
   * @param value its value
   * @param what what goes beyond it, such as {@code body}
   */
  public static RefusedException beyond(Limit limit, int value, String what) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("limit-" + limit.key(), what, Integer.toString(value)), limit);
  }

  /**
   * {@return the refusal of a value of another type than it must have}
   *
   * @param what what holds it, such as {@code body}
   * @param property its place
   * @param expected the type in JSON, such as {@code object}
   */
  public static RefusedException wrongType(String what, String property, String expected) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("wrong-type", quote(property), what, expected));
  }

  /**
   * {@return the refusal of a list with too many elements}
   *
   * @param what what holds it
   * @param property its place
   * @param most how many it may have
   */
  public static RefusedException listTooLong(String what, String property, int most) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("list-too-long", quote(property), what, Integer.toString(most)));
  }

  /**
   * {@return the refusal of a body of another type than an engine sends}
   *
   * @param contentType the type; empty for none
   */
  public static RefusedException contentType(String contentType) {
    return new RefusedException(
        UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-type", quote(contentType)));
  }

  /**
   * {@return the refusal of a body in another encoding than UTF-8}
   *
   * @param charset the encoding
   */
  public static RefusedException charset(String charset) {
    return new RefusedException(UNSUPPORTED_MEDIA_TYPE, Prompt.of("charset", quote(charset)));
  }

  /**
   * {@return the refusal of a compressed body}
   *
   * @param encoding how it is compressed
   */
  public static RefusedException contentEncoding(String encoding) {
    return new RefusedException(
        UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-encoding", quote(encoding)));
  }

  /** {@return the refusal of a body without anything, where a JSON object belongs} */
  public static RefusedException noObject() {
    return new RefusedException(BAD_REQUEST, Prompt.of("object-missing"));
  }

  /**
   * {@return the refusal of an object that lacks a property}
   *
   * @param property the property
   */
  public static RefusedException propertyMissing(String property) {
    return new RefusedException(BAD_REQUEST, Prompt.of("property-missing", property));
  }

  /**
   * {@return the refusal of a property whose value is none that the engine has}
   *
   * @param property the property
   * @param value its value
   */
  public static RefusedException unknownValue(String property, String value) {
    return new RefusedException(BAD_REQUEST, Prompt.of("unknown-value", property, quote(value)));
  }

  private static String quote(String text) {
    String start = WellFormed.start(text, LONGEST_QUOTE);
    return NOT_OF_NAMES.matcher(start).replaceAll("?") + (start.equals(text) ? "" : "…");
  }
}
