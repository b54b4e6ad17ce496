package io.messenger.dispatcher.infoplus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks digests, and that none is used twice. */
final class DigestVerifier {
  private static final Logger log = LoggerFactory.getLogger(DigestVerifier.class);

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration REMEMBERED = Duration.ofMinutes(20);
  private static final int LONGEST_NONCE = 200;

  private final InstantSource clock;

  /** Per workflow, so that one cannot fill the memory of another. */
  private final int mostNonces;

  /** By workflow as configured, of which there are only so many. */
  private final Map<String, Cache<String, Boolean>> usedNonces = new ConcurrentHashMap<>();

  DigestVerifier(InstantSource clock, int mostNonces) {
    this.clock = clock;
    this.mostNonces = mostNonces;
  }

  Verification prove(
      DigestCredentials credentials, String method, FormStep step, WorkflowSecrets secrets) {
    if (!isInTime(credentials.nonce())) {
      return Verification.failed(Reason.NONCE_TIME);
    }
    String ha2 = md5(method + ":" + credentials.uri());
    byte[] given = credentials.response().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    List<WorkflowSecret> proved = new ArrayList<>();
    for (WorkflowSecret secret : secrets.all()) {
      // Every secret is compared, so that the time taken tells nothing.
      String ha1 = md5(secret.codeFor(step) + ":" + secret.domainFor(step) + ":" + secret.secret());
      byte[] expected =
          md5(ha1 + ":" + credentials.nonce() + ":" + ha2).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(given, expected)) {
        proved.add(secret);
      }
    }
    if (proved.isEmpty()) {
      return Verification.failed(Reason.WRONG_DIGEST);
    }
    // For each of them: the next event with this nonce may match but one.
    Reason reason = null;
    for (String workflow : workflows(proved)) {
      Reason refused = remember(workflow, credentials.nonce());
      reason = refused == null ? reason : refused;
    }
    return reason == null ? Verification.proved(proved) : Verification.failed(reason);
  }

  private static Set<String> workflows(List<WorkflowSecret> secrets) {
    return secrets.stream().map(WorkflowSecret::workflow).collect(Collectors.toSet());
  }

  private boolean isInTime(String nonce) {
    if (nonce.length() > LONGEST_NONCE) {
      return false;
    }
    long seconds;
    try {
      seconds = Long.parseLong(nonce.substring(nonce.lastIndexOf('-') + 1));
    } catch (NumberFormatException e) {
      return false;
    }
    long now = clock.instant().getEpochSecond();
    return nonce.contains("-")
        && seconds >= now - WINDOW.toSeconds()
        && seconds <= now + WINDOW.toSeconds();
  }

  /** Called only after a correct response: nobody without the secret can fill the memory. */
  private @Nullable Reason remember(String workflow, String nonce) {
    Cache<String, Boolean> used = usedNonces.computeIfAbsent(workflow, w -> newCache());
    if (used.estimatedSize() >= mostNonces) {
      used.cleanUp();
      if (used.estimatedSize() >= mostNonces) {
        // Forgetting a nonce would let it be replayed.
        log.warn(
            "{} digest nonces of {} in {} minutes are all that are remembered, so further events"
                + " are refused; raise limits.nonces (some 250 bytes each), or let the engine use"
                + " Basic authentication over TLS",
            mostNonces,
            workflow,
            REMEMBERED.toMinutes());
        return Reason.NONCES_FULL;
      }
    }
    return used.asMap().putIfAbsent(nonce, true) == null ? null : Reason.NONCE_REUSED;
  }

  private Cache<String, Boolean> newCache() {
    return Caffeine.newBuilder()
        .executor(Runnable::run) // another thread could perhaps not be started
        .expireAfterWrite(REMEMBERED)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
