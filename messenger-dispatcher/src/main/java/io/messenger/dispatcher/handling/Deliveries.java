package io.messenger.dispatcher.handling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.RequestOutcome;
import io.messenger.dispatcher.logging.RequestOutcome.Kind;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.InfoPlusEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The first answers to requests that bear an id, for as long as their signatures count: a request
 * that comes again is not handled again. Who sends it while the first is handled waits with it. An
 * answer that tells of a technical failure is forgotten, so that sending again helps.
 */
public final class Deliveries {
  /**
   * Signatures count for 5 minutes, before and after the time that they name. So long must really
   * have passed: a clock that is ahead for a moment makes nothing forgotten. Where one is set back
   * further, what comes again is handled again, as where memory is short.
   */
  private static final Duration REMEMBERED = Duration.ofMinutes(11);

  /** What an entry takes besides its answer. */
  private static final int ENTRY_BYTES = 500;

  private static final Set<Kind> KEPT = Set.of(Kind.OK, Kind.CANCELLED, Kind.ACCEPTED);

  private final Cache<String, Answer> answers;

  /** Those that are being handled, of which there are only so many. */
  private final Map<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();

  /**
   * Remembers none yet.
   *
   * @param bytes how much memory they may take; beyond it the oldest ones are forgotten
   * @param ticker tells how old they are, whatever is done to the clock
   * @param counters counts what is forgotten for want of memory
   */
  public Deliveries(long bytes, LongSupplier ticker, LimitCounters counters) {
    answers =
        Caffeine.newBuilder()
            .executor(Runnable::run) // another thread could perhaps not be started
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker::getAsLong)
            .maximumWeight(bytes)
            .weigher((String id, Answer answer) -> ENTRY_BYTES + answer.body().length)
            .evictionListener(
                (id, answer, cause) -> {
                  if (cause == RemovalCause.SIZE) {
                    counters.exceeded(Limit.DELIVERY_BYTES);
                  }
                })
            .build();
  }

  /**
   * Takes a request that was verified.
   *
   * @param event its event
   * @param verification names the request
   * @param context what log lines say of it
   * @param responder takes its answer
   * @return what takes the answer of its messengers; null where the request came before, and is
   *     answered
   */
  @Nullable Consumer<Answer> first(
      InfoPlusEvent event,
      Verification verification,
      EventContext context,
      Consumer<Answer> responder) {
    if (verification.delivery() == null) {
      return responder;
    }
    String id = event.getSource().getEngine() + " " + verification.delivery();
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> earlier = underWay.putIfAbsent(id, mine);
    Answer known = answers.getIfPresent(id); // last: an answer is here before it is not under way
    if (earlier == null && known != null) {
      underWay.remove(id, mine);
      mine.complete(known); // for who came in between
      earlier = mine;
    }
    if (earlier != null) {
      CompletableFuture<Void> unused =
          earlier.thenAccept(answer -> responder.accept(again(answer, context)));
      return null;
    }
    return answer -> {
      if (KEPT.contains(answer.outcome().kind())) {
        answers.put(id, answer);
      }
      underWay.remove(id, mine);
      mine.complete(answer);
      responder.accept(answer);
    };
  }

  private static Answer again(Answer answer, EventContext context) {
    RequestOutcome outcome =
        new RequestOutcome(context, Kind.REPEATED, answer.outcome().kind().toString());
    return new Answer(answer.status(), answer.body(), outcome);
  }
}
