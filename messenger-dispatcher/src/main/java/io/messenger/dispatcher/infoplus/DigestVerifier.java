package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks digests, and that none is used twice. */
final class DigestVerifier {
  private static final Logger log = LoggerFactory.getLogger(DigestVerifier.class);

  private static final int LONGEST_NONCE = 200;

  private final InstantSource clock;
  private final LongSupplier ticker;

  /** Per workflow, so that one cannot fill the memory of another. */
  private final int mostNonces;

  /**
   * By workflow as configured, of which there are only so many; together where ASCII does not tell
   * them apart, so that a digest made in it is not used for each.
   */
  private final Map<String, UsedNonces> usedNonces = new ConcurrentHashMap<>();

  DigestVerifier(InstantSource clock, LongSupplier ticker, int mostNonces) {
    this.clock = clock;
    this.ticker = ticker;
    this.mostNonces = mostNonces;
  }

  Verification prove(
      DigestCredentials credentials, String method, FormStep step, WorkflowSecrets secrets) {
    Long time = time(credentials.nonce());
    long now = clock.instant().getEpochSecond();
    if (time == null || !UsedNonces.isInTime(time, now)) {
      return Verification.failed(Reason.NONCE_TIME);
    }
    List<WorkflowSecret> proved = new ArrayList<>();
    for (WorkflowSecret secret : secrets.all()) {
      // Every secret is compared, so that the time taken tells nothing.
      if (isRight(credentials, method, step, secret)) {
        proved.add(secret);
      }
    }
    if (proved.isEmpty()) {
      return Verification.failed(Reason.WRONG_DIGEST);
    }
    // For each of them: the next event with this nonce may match but one.
    Reason reason = null;
    for (Map.Entry<String, String> workflow : workflows(proved).entrySet()) {
      UsedNonces used = usedNonces(workflow.getKey());
      Reason refused = used.use(credentials.nonce(), time, now, ticker.getAsLong());
      if (refused == Reason.NONCES_FULL) {
        tellFull(workflow.getValue());
      }
      reason = refused == null ? reason : refused;
    }
    return reason == null ? Verification.proved(proved) : Verification.failed(reason);
  }

  /**
   * Each way to make it is tried, so that the time taken tells nothing. The nonce is taken as it is
   * in all of them: were two of them one, a digest could be used with each.
   */
  private static boolean isRight(
      DigestCredentials credentials, String method, FormStep step, WorkflowSecret secret) {
    byte[] given = credentials.response().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    String a1 = secret.codeFor(step) + ":" + secret.domainFor(step) + ":" + secret.secret();
    boolean right = false;
    for (DigestEncoding encoding : DigestEncoding.values()) {
      String ha1 = encoding.md5(a1);
      for (String uri : credentials.uris()) {
        String ha2 = encoding.md5(method + ":" + uri);
        String expected = DigestEncoding.UTF_8.md5(ha1 + ":" + credentials.nonce() + ":" + ha2);
        right |= MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8));
      }
    }
    return right;
  }

  /** The workflows, by what is left of each in ASCII. */
  private static Map<String, String> workflows(List<WorkflowSecret> secrets) {
    return secrets.stream()
        .map(WorkflowSecret::workflow)
        .collect(Collectors.toMap(DigestEncoding.ASCII::text, each -> each, (one, other) -> one));
  }

  /** The time that a nonce ends in, in unix seconds; null where that cannot be read. */
  private static @Nullable Long time(String nonce) {
    int dash = nonce.lastIndexOf('-');
    if (dash < 0 || nonce.length() > LONGEST_NONCE) {
      return null;
    }
    try {
      return Long.valueOf(nonce.substring(dash + 1));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Called only after a correct response: nobody without the secret can fill the memory. */
  private UsedNonces usedNonces(String workflow) {
    return usedNonces.computeIfAbsent(
        workflow, w -> new UsedNonces(mostNonces, ticker.getAsLong()));
  }

  /** Forgetting one would let it be replayed. */
  private void tellFull(String workflow) {
    log.warn(
        "{} digest nonces of {} in {} minutes are all that are remembered, so further events are"
            + " refused; raise limits.nonces (some 250 bytes each), or let the engine use Basic"
            + " authentication over TLS",
        mostNonces,
        workflow,
        UsedNonces.REMEMBERED.toMinutes());
  }
}
