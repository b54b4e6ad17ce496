package io.messenger.dispatcher.handling;

import org.jspecify.annotations.Nullable;

/** Writes what a dialect made of a response as JSON. */
public interface AnswerWriter {
  /**
   * Writes an answer.
   *
   * @param answer what a dialect made of a response
   * @return the answer as JSON in UTF-8
   * @throws IllegalArgumentException if it cannot be sent; the message says why, and what to do
   */
  byte[] write(Object answer);

  /**
   * {@return an answer that was written, for the log: maps, lists, strings, numbers, booleans and
   * null; of a long list its first elements, and how many more there are}
   *
   * @param json the answer as JSON
   */
  @Nullable Object shown(byte[] json);
}
