package io.messenger.dispatcher.forwarder;

import io.messenger.sdk.InfoPlusResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a forwarder is answered.
 *
 * @param cancel whether what is going on is to stop
 * @param prompt what people are told
 * @param detail what they are told besides
 * @param formData the fields to set, by the engine's names
 */
public record ForwarderAnswer(
    boolean cancel, String prompt, String detail, Map<String, @Nullable Object> formData) {

  /**
   * {@return the answer of a response}
   *
   * @param response the response
   * @param cancel whether it cancels, where that counts
   * @param formData the fields to set, by the engine's names, as JSON has them
   */
  public static ForwarderAnswer of(
      InfoPlusResponse response, boolean cancel, Map<String, @Nullable Object> formData) {
    return new ForwarderAnswer(cancel, response.getPrompt(), response.getDetail(), formData);
  }

  /**
   * {@return the answer to a request that is refused}
   *
   * @param prompt why
   */
  public static ForwarderAnswer refusal(String prompt) {
    return of(InfoPlusResponse.cancel(prompt), true, Map.of());
  }
}
