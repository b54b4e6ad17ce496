package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's signatures: the MD5 of the time, in unix seconds, and a token. */
final class Signatures {
  static final String TIMESTAMP = "timestamp";
  static final String SIGNATURE = "signature";

  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final InstantSource clock;

  Signatures(InstantSource clock) {
    this.clock = clock;
  }

  /** The time of a signature that is made now. */
  String timestamp() {
    return Long.toString(clock.instant().getEpochSecond());
  }

  /** The signature of a time, in hexadecimal digits. */
  static String sign(String timestamp, String token) {
    return HexFormat.of().formatHex(md5(timestamp, token));
  }

  /** Says whether a call comes from the engine. */
  Verification verify(CallbackRequest request, Workflow workflow, CallKind kind) {
    if (!isAllowed(request.client(), workflow)) {
      return Verification.failed(Reason.WRONG_ADDRESS);
    }
    if (!workflow.signed()) {
      return Verification.provedByEngine();
    }
    List<String> tokens = workflow.tokensOf(kind);
    if (tokens.isEmpty()) {
      return Verification.failed(Reason.NOT_CONFIGURED);
    }
    String timestamp = request.header(TIMESTAMP);
    String signature = request.header(SIGNATURE);
    if (timestamp == null || signature == null) {
      return Verification.failed(Reason.MISSING);
    }
    byte[] given = decode(signature);
    if (given == null) {
      return Verification.failed(Reason.MALFORMED);
    }
    if (!isInTime(timestamp)) {
      return Verification.failed(Reason.SIGNATURE_TIME);
    }
    return isWithOneOf(tokens, timestamp, given)
        ? Verification.provedByEngine()
        : Verification.failed(Reason.WRONG_SIGNATURE);
  }

  /** Whether a request is signed with one of the tokens, whenever that was. */
  static boolean isSigned(CallbackRequest request, List<String> tokens) {
    String timestamp = request.header(TIMESTAMP);
    String signature = request.header(SIGNATURE);
    byte[] given = signature == null ? null : decode(signature);
    return timestamp != null && given != null && isWithOneOf(tokens, timestamp, given);
  }

  /** Without signatures, only an address that is listed is allowed. */
  private static boolean isAllowed(@Nullable InetAddress client, Workflow workflow) {
    return workflow.addresses().isEmpty()
        ? workflow.signed()
        : client != null && AddressRange.anyContains(workflow.addresses(), client);
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

  /** Every token is tried, so that the time taken tells nothing. */
  private static boolean isWithOneOf(List<String> tokens, String timestamp, byte[] given) {
    boolean same = false;
    for (String token : tokens) {
      same |= MessageDigest.isEqual(md5(timestamp, token), given);
    }
    return same;
  }

  private static byte @Nullable [] decode(String signature) {
    try {
      byte[] decoded = HexFormat.of().parseHex(signature);
      return decoded.length == 16 ? decoded : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] md5(String timestamp, String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return digest.digest((timestamp + token).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
