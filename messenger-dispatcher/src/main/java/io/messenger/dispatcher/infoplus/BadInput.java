package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;

/** What can be wrong with a request. None of it repeats more of the request than a short name. */
final class BadInput {
  private static final int BAD_REQUEST = 400;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int LONGEST_QUOTE = 100;

  private BadInput() {}

  static RefusedException parameterMissing(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("parameter-missing", name));
  }

  static RefusedException formEncoding(String name) {
    return new RefusedException(BAD_REQUEST, Prompt.of("form-encoding", name));
  }

  static RefusedException notUtf8(String what) {
    return new RefusedException(BAD_REQUEST, Prompt.of("not-utf8", what));
  }

  static RefusedException bodyEmpty() {
    return new RefusedException(BAD_REQUEST, Prompt.of("body-empty"));
  }

  static RefusedException notJson(String what, JsonProcessingException e) {
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

  /** What goes beyond one of the limits that has a prompt of its own, {@code limit-…}. */
  static RefusedException beyond(Limit limit, int value, String what) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("limit-" + limit.key(), what, Integer.toString(value)), limit);
  }

  static RefusedException wrongType(String what, String property, String expected) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("wrong-type", quote(property), what, expected));
  }

  static RefusedException listTooLong(String what, String property, int most) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("list-too-long", quote(property), what, Integer.toString(most)));
  }

  static RefusedException contentType(String contentType) {
    return new RefusedException(
        UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-type", quote(contentType)));
  }

  static RefusedException charset(String charset) {
    return new RefusedException(UNSUPPORTED_MEDIA_TYPE, Prompt.of("charset", quote(charset)));
  }

  static RefusedException contentEncoding(String encoding) {
    return new RefusedException(
        UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-encoding", quote(encoding)));
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
