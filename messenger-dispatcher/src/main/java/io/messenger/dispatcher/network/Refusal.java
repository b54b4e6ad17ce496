package io.messenger.dispatcher.network;

import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection is not read any further.
 *
 * @param status the HTTP status
 * @param prompt what the sender is told
 * @param limit the limit that was reached; null where it was none
 */
record Refusal(int status, Prompt prompt, @Nullable Limit limit) {
  /** The whole answer; written as bytes, since what was read so far may be no HTTP at all. */
  byte[] answer(byte[] body, boolean withBody) {
    String head =
        "HTTP/1.1 "
            + status
            + " "
            + HttpStatus.getHttpStatus(status).getReasonPhrase()
            + "\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    if (!withBody) {
      return headBytes;
    }
    byte[] answer = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, answer, 0, headBytes.length);
    System.arraycopy(body, 0, answer, headBytes.length, body.length);
    return answer;
  }
}
