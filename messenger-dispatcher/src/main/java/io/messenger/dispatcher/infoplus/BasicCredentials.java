package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.model.FormStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP Basic: the user name is the workflow of the event, the password its secret. */
record BasicCredentials(String userName, String password) {
  private static final String SCHEME = "Basic ";

  /** Reads the header; null for another scheme, empty credentials for what cannot be read. */
  static @Nullable BasicCredentials parse(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String pair;
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      pair = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new BasicCredentials("", "");
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? new BasicCredentials("", "")
        : new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** One workflow's secret never opens another's, so the user name must be the event's workflow. */
  List<WorkflowSecret> prove(FormStep step, WorkflowSecrets secrets) {
    List<WorkflowSecret> proved = new ArrayList<>();
    byte[] given = password.getBytes(StandardCharsets.UTF_8);
    for (WorkflowSecret secret : secrets.all()) {
      // Every secret is compared, so that the time taken tells nothing.
      if (MessageDigest.isEqual(given, secret.secret().getBytes(StandardCharsets.UTF_8))) {
        proved.add(secret);
      }
    }
    return names(step) ? proved : List.of();
  }

  private boolean names(FormStep step) {
    String code = step.getWorkflowCode();
    String domain = step.getDomain();
    if (code == null) {
      return false;
    }
    if (domain == null || domain.isBlank()) {
      int at = userName.lastIndexOf('@');
      return lower(at < 0 ? userName : userName.substring(0, at)).equals(lower(code));
    }
    return lower(userName).equals(lower(code + "@" + domain));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The password stays out of every log. */
  @Override
  public String toString() {
    return "Basic " + userName;
  }
}
