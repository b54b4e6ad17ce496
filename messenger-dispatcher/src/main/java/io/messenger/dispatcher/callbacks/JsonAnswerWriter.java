package io.messenger.dispatcher.callbacks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.handling.AnswerWriter;
import io.messenger.dispatcher.json.WellFormed;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Writes answers with Jackson, up to a limit. */
public final class JsonAnswerWriter implements AnswerWriter {
  /** Made beside all else that a receiver starts with: Jackson takes a tenth of a second for it. */
  private final CompletableFuture<ObjectWriter> writer =
      CompletableFuture.supplyAsync(() -> new JsonMapper(WellFormed.factory()).writer());

  private final int maxBytes;
  private final LimitCounters counters;

  /**
   * Makes a writer.
   *
   * @param maxBytes the size of the largest answer, in bytes
   * @param counters counts those that are larger
   */
  public JsonAnswerWriter(int maxBytes, LimitCounters counters) {
    this.maxBytes = maxBytes;
    this.counters = counters;
  }

  @Override
  public byte[] write(Object answer) {
    byte[] json;
    try {
      json = writer.join().writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the answer cannot be written as JSON", e);
    }
    if (json.length > maxBytes) {
      counters.exceeded(Limit.RESPONSE_BYTES);
      throw new IllegalArgumentException(
          "the answer has "
              + json.length
              + " bytes, more than limits.response-bytes ("
              + maxBytes
              + "); send less, such as one page of codes");
    }
    return json;
  }

  @Override
  public @Nullable Object shown(byte[] json) {
    return ShownAnswer.of(json);
  }
}
