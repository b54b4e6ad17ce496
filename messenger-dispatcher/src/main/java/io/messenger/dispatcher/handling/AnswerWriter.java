package io.messenger.dispatcher.handling;

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
}
