package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP Basic: the user name is the workflow of the event, the password its secret. */
record BasicCredentials(String userName, String password) {
  private static final String SCHEME = "Basic ";

  /** What could not be read: without a colon no pair of a name and a password. */
  private static final BasicCredentials MALFORMED = new BasicCredentials("", "");

  /** Reads the header; null for another scheme. */
  static @Nullable BasicCredentials parse(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String pair;
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      pair = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return MALFORMED;
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? MALFORMED
        : new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** One workflow's secret never opens another's, so the user name must be the event's workflow. */
  @SuppressWarnings("ReferenceEquality") // an empty name and password are wrong, but not malformed
  Verification prove(FormStep step, WorkflowSecrets secrets) {
    List<WorkflowSecret> proved = matching(secrets.all());
    if (this == MALFORMED) {
      return Verification.failed(Reason.MALFORMED);
    }
    if (!names(step)) {
      return Verification.failed(Reason.WRONG_WORKFLOW);
    }
    return proved.isEmpty()
        ? Verification.failed(Reason.WRONG_SECRET)
        : Verification.proved(proved);
  }

  /**
   * Finds the secret of a workflow that is served, named here with a password that opens no event
   * that the name could be for. Such a name is also that of events of its code without a domain.
   */
  @Nullable WorkflowSecret findForged(SecretLookup secrets) {
    int at = userName.indexOf('@');
    if (at != userName.lastIndexOf('@')) {
      return null; // code and domain can be parted in several ways; the event will tell
    }
    String code = at < 0 ? userName : userName.substring(0, at);
    List<WorkflowSecret> named = secrets.named(code, at < 0 ? null : userName.substring(at + 1));
    List<WorkflowSecret> proved = matching(secrets.named(code, null));
    return proved.isEmpty() && !named.isEmpty() ? named.get(0) : null;
  }

  /** Every secret is compared, so that the time taken tells nothing. */
  private List<WorkflowSecret> matching(List<WorkflowSecret> secrets) {
    List<WorkflowSecret> matching = new ArrayList<>(1);
    byte[] given = password.getBytes(StandardCharsets.UTF_8);
    for (WorkflowSecret secret : secrets) {
      if (MessageDigest.isEqual(given, secret.secret().getBytes(StandardCharsets.UTF_8))) {
        matching.add(secret);
      }
    }
    return matching;
  }

  /** Without case in the way that events are matched, so that findForged misses none. */
  private boolean names(FormStep step) {
    String code = step.getWorkflowCode();
    String domain = step.getDomain();
    if (code == null) {
      return false;
    }
    if (domain == null || domain.isBlank()) {
      int at = userName.lastIndexOf('@');
      return (at < 0 ? userName : userName.substring(0, at)).equalsIgnoreCase(code);
    }
    return userName.equalsIgnoreCase(code + "@" + domain);
  }

  /** The password stays out of every log. */
  @Override
  public String toString() {
    return "Basic " + userName;
  }
}
