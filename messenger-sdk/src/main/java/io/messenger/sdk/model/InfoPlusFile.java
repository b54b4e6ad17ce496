package io.messenger.sdk.model;

import org.jspecify.annotations.Nullable;

/**
 * The value of a file field: what the engine's file service tells of a file. Form data have it as a
 * JSON object with these properties, mostly in a string; where there is only a text, it is the uri
 * or the id, and the name is in {@code X_Name}.
 *
 * @param id the file service's id of the file; null when not sent
 * @param name the name people see, such as {@code 发票.pdf}; null when not sent
 * @param uri where the file can be fetched; null when not sent
 * @param kind the file service's kind of file; null when not sent
 * @param size the size in bytes; null when not sent
 * @param mime the media type, such as {@code application/pdf}; null when not sent
 */
public record InfoPlusFile(
    @Nullable String id,
    @Nullable String name,
    @Nullable String uri,
    @Nullable String kind,
    @Nullable Long size,
    @Nullable String mime) {

  /**
   * Makes a file of which only the place and the name are known.
   *
   * @param uri where the file can be fetched
   * @param name the name people see
   * @return the file
   */
  public static InfoPlusFile of(String uri, @Nullable String name) {
    return new InfoPlusFile(null, name, uri, null, null, null);
  }
}
