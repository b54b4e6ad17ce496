package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.RequestOutcome;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param body the answer in the engine's words, as JSON in UTF-8; not to be changed
 * @param outcome what became of the request
 */
@SuppressWarnings("ArrayRecordComponent") // written once, as it is
public record Answer(int status, byte[] body, RequestOutcome outcome) {}
