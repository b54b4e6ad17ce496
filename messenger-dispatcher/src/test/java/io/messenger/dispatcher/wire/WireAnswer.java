package io.messenger.dispatcher.wire;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status the status
 * @param headers the headers, their names in lower case
 * @param body the body
 */
public record WireAnswer(int status, Map<String, String> headers, String body) {}
