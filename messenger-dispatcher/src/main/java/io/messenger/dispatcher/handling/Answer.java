package io.messenger.dispatcher.handling;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param body the answer in the engine's words, as JSON in UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // written once, as it is
public record Answer(int status, byte[] body) {}
