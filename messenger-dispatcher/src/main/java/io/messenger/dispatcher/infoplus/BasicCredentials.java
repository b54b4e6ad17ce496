package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.SentText;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic: the user name is the workflow of the event, the password its secret.
 *
 * @param userNames what the user name may be
 * @param password the password
 */
record BasicCredentials(List<String> userNames, SentText password) {
  private static final String SCHEME = "Basic ";

  /** What could not be read: without a colon no pair of a name and a password. */
  private static final BasicCredentials MALFORMED =
      new BasicCredentials(List.of(), SentText.of(new byte[0]));

  /** Reads the header; null for another scheme. */
  static @Nullable BasicCredentials parse(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return MALFORMED;
    }
    int colon = 0;
    while (colon < pair.length && pair[colon] != ':') {
      colon++;
    }
    return colon == pair.length
        ? MALFORMED
        : new BasicCredentials(
            List.copyOf(SentText.of(Arrays.copyOf(pair, colon)).readings()),
            SentText.of(Arrays.copyOfRange(pair, colon + 1, pair.length)));
  }

  /** One workflow's secret never opens another's, so the user name must be the event's workflow. */
  Verification prove(FormStep step, WorkflowSecrets secrets) {
    List<WorkflowSecret> proved = matching(secrets.all());
    if (userNames.isEmpty()) {
      return Verification.failed(Reason.MALFORMED);
    }
    if (userNames.stream().noneMatch(userName -> names(userName, step))) {
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
    WorkflowSecret forged = null;
    for (String userName : userNames) {
      int at = userName.indexOf('@');
      if (at != userName.lastIndexOf('@')) {
        return null; // code and domain can be parted in several ways; the event will tell
      }
      String code = at < 0 ? userName : userName.substring(0, at);
      List<WorkflowSecret> named = secrets.named(code, at < 0 ? null : userName.substring(at + 1));
      if (!matching(secrets.named(code, null)).isEmpty()) {
        return null;
      }
      forged = forged == null && !named.isEmpty() ? named.get(0) : forged;
    }
    return forged;
  }

  /** Every secret is compared, so that the time taken tells nothing. */
  private List<WorkflowSecret> matching(List<WorkflowSecret> secrets) {
    List<WorkflowSecret> matching = new ArrayList<>(1);
    for (WorkflowSecret secret : secrets) {
      if (password.is(secret.secret())) {
        matching.add(secret);
      }
    }
    return matching;
  }

  /** Without case in the way that events are matched, so that findForged misses none. */
  private static boolean names(String userName, FormStep step) {
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
    return "Basic " + String.join(" or ", userNames);
  }
}
