package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for secrets of messengers that work, but are hardly meant to be what they are. */
public final class SecretCheck {
  private static final int SHORTEST = 8;

  /** A shell's way of writing, and ${…} where nothing replaces it. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$[A-Z_][A-Z0-9_]*|\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  private SecretCheck() {}

  /**
   * {@return what is doubtful about secrets, a sentence for each, which does not tell it}
   *
   * @param bindings the messengers
   */
  public static List<String> warnings(List<Binding> bindings) {
    List<String> warnings = new ArrayList<>();
    for (Binding binding : bindings) {
      List<String> secrets = binding.secrets().stream().map(WorkflowSecret::secret).toList();
      if (secrets.stream().anyMatch(secret -> VARIABLE.matcher(secret).matches())) {
        warnings.add(
            binding.described()
                + " has a secret that looks like a variable's name, and is taken as it is written;"
                + " write ${…}, with the name, in the configuration file, or System.getenv(…) in the"
                + " messenger");
      } else if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST)) {
        warnings.add(
            binding.described()
                + " has a secret of less than "
                + SHORTEST
                + " characters, which is soon guessed, and stays in logged texts where it is part"
                + " of a word; give it a longer one");
      }
    }
    return warnings;
  }
}
