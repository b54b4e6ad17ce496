package io.messenger.dispatcher.fuzz;

import java.util.Map;

/** An HTTP answer, with its headers in lower case. */
record WireAnswer(int status, Map<String, String> headers, String body) {}
