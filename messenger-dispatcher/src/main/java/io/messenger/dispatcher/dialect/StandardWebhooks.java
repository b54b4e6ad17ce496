package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests that are signed by <a href="https://www.standardwebhooks.com">Standard
 * Webhooks</a>: the headers {@code webhook-id}, {@code webhook-timestamp} (unix seconds, at most 5
 * minutes off) and {@code webhook-signature}, some of {@code v1,} and the base64 HMAC-SHA256 of
 * {@code id.timestamp.body}, separated by blanks. A secret is {@code whsec_} and base64; others are
 * passed over. The {@code webhook-id} names the request: sent again, it gets its first answer.
 */
public final class StandardWebhooks {
  /** What a secret begins with that can sign. */
  public static final String SECRET_PREFIX = "whsec_";

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String VERSION = "v1,";
  private static final String HMAC = "HmacSHA256";
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int LONGEST_ID = 200;
  private static final int MOST_SIGNATURES = 10;

  private final Supplier<List<String>> engineSecrets;
  private final InstantSource clock;

  /**
   * Makes a check.
   *
   * @param engineSecrets the secrets of the engine, as they are now, each {@code whsec_…}
   * @param clock tells whether a signature is too old
   */
  public StandardWebhooks(Supplier<List<String>> engineSecrets, InstantSource clock) {
    this.engineSecrets = engineSecrets;
    this.clock = clock;
  }

  /**
   * Makes a check with the secrets below an engine's {@code secret}, and notes those that cannot
   * sign.
   *
   * @param settings the engine's settings
   * @return the check
   */
  public static StandardWebhooks of(EngineSettings settings) {
    return new StandardWebhooks(
        settings.secrets(
            "secret",
            secret ->
                key(secret) == null
                    ? "must be whsec_ and base64, as Standard Webhooks has it"
                    : null),
        settings.clock());
  }

  /** {@return whether the engine has a secret} */
  public boolean hasSecrets() {
    return !engineSecrets.get().isEmpty();
  }

  /**
   * {@return whether a request is signed this way, rightly or not}
   *
   * @param headers a header's value by its name; null for one that was not sent
   */
  public static boolean isSigned(Function<String, @Nullable String> headers) {
    return headers.apply(SIGNATURE) != null;
  }

  /**
   * Checks a request, with the engine's secrets and those of its event's workflows.
   *
   * @param request the request
   * @param secrets the secrets of the messengers that match its event
   * @return what its sender proved; that of unverified messengers where the engine has no secret
   */
  public Verification verify(CallbackRequest request, WorkflowSecrets secrets) {
    Verification verification = check(request, secrets);
    return verification.reason() != null && secrets.open() && !hasSecrets()
        ? Verification.proved(List.of())
        : verification;
  }

  private Verification check(CallbackRequest request, WorkflowSecrets secrets) {
    String id = request.header(ID);
    String timestamp = request.header(TIMESTAMP);
    String signatures = request.header(SIGNATURE);
    if (!hasSecrets() && secrets.all().stream().allMatch(secret -> key(secret.secret()) == null)) {
      return Verification.failed(Reason.NOT_CONFIGURED);
    }
    if (id == null || timestamp == null || signatures == null) {
      return Verification.failed(Reason.MISSING);
    }
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      return Verification.failed(Reason.MALFORMED);
    }
    if (!isInTime(timestamp)) {
      return Verification.failed(Reason.SIGNATURE_TIME);
    }
    Signed signed = new Signed(id + "." + timestamp + ".", request.body(), given(signatures));
    boolean engine = false;
    for (String secret : engineSecrets.get()) {
      engine |=
          signed.isWith(secret); // every secret is tried, so that the time taken tells nothing
    }
    List<WorkflowSecret> proved = new ArrayList<>();
    for (WorkflowSecret secret : secrets.all()) {
      if (signed.isWith(secret.secret())) {
        proved.add(secret);
      }
    }
    if (engine) {
      return Verification.provedByEngine().withDelivery(id);
    }
    return proved.isEmpty()
        ? Verification.failed(Reason.WRONG_SIGNATURE)
        : Verification.proved(proved).withDelivery(proved.get(0).workflow() + " " + id);
  }

  private boolean isInTime(String timestamp) {
    try {
      long seconds = Long.parseLong(timestamp);
      long now = clock.instant().getEpochSecond();
      return seconds >= now - WINDOW.toSeconds() && seconds <= now + WINDOW.toSeconds();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static List<byte[]> given(String signatures) {
    List<byte[]> given = new ArrayList<>();
    for (String each : signatures.strip().split(" +", MOST_SIGNATURES + 1)) {
      if (each.startsWith(VERSION) && given.size() < MOST_SIGNATURES) {
        byte[] decoded = decode(each.substring(VERSION.length()));
        if (decoded != null) {
          given.add(decoded);
        }
      }
    }
    return given;
  }

  private static byte @Nullable [] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The key of a secret; null for one that cannot sign. */
  private static byte @Nullable [] key(String secret) {
    if (!secret.startsWith(SECRET_PREFIX)) {
      return null;
    }
    byte[] key = decode(secret.substring(SECRET_PREFIX.length()));
    return key == null || key.length == 0 ? null : key;
  }

  @SuppressWarnings("ArrayRecordComponent") // read once
  private record Signed(String head, byte[] body, List<byte[]> signatures) {
    boolean isWith(String secret) {
      byte[] key = key(secret);
      if (key == null) {
        return false;
      }
      byte[] expected = hmac(key);
      boolean same = false;
      for (byte[] signature : signatures) {
        same |= MessageDigest.isEqual(expected, signature);
      }
      return same;
    }

    private byte[] hmac(byte[] key) {
      try {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(body);
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
      }
    }
  }
}
