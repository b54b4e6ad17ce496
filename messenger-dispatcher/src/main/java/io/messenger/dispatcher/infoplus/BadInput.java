package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;

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

  static RefusedException notJson(String what, JsonProcessingException e) {
    // Jackson's own message may quote the request, so only the place is told.
    JsonLocation location = e.getLocation();
    String key = e instanceof StreamConstraintsException ? "json-limit" : "not-json";
    return new RefusedException(
        BAD_REQUEST,
        location == null
            ? Prompt.of(key, what, "?", "?")
            : Prompt.of(key, what, location.getLineNr(), location.getColumnNr()));
  }

  static RefusedException wrongType(String what, String property, String expected) {
    return new RefusedException(
        BAD_REQUEST, Prompt.of("wrong-type", quote(property), what, expected));
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
