package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /** By workflow as configured, of which there are only so many. */
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
      Reason refused = remember(workflow, credentials.nonce(), time, now);
      reason = refused == null ? reason : refused;
    }
    return reason == null ? Verification.proved(proved) : Verification.failed(reason);
  }

  private static Set<String> workflows(List<WorkflowSecret> secrets) {
    return secrets.stream().map(WorkflowSecret::workflow).collect(Collectors.toSet());
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
  private @Nullable Reason remember(String workflow, String nonce, long time, long now) {
    UsedNonces used =
        usedNonces.computeIfAbsent(workflow, w -> new UsedNonces(mostNonces, ticker.getAsLong()));
    Reason refused = used.use(nonce, time, now, ticker.getAsLong());
    if (refused == Reason.NONCES_FULL) { // forgetting one would let it be replayed
      log.warn(
          "{} digest nonces of {} in {} minutes are all that are remembered, so further events are"
              + " refused; raise limits.nonces (some 250 bytes each), or let the engine use Basic"
              + " authentication over TLS",
          mostNonces,
          workflow,
          UsedNonces.REMEMBERED.toMinutes());
    }
    return refused;
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
