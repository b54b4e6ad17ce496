package io.messenger.dispatcher.handling;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param body the answer in the engine's words, to be written as JSON
 */
public record Answer(int status, Object body) {}
