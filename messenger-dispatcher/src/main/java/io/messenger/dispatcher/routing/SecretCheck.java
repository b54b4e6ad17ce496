package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.StandardWebhooks;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.logging.ValueScrubber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for secrets that work, but are hardly meant to be what they are. Never tells one. */
public final class SecretCheck {
  /** What a secret looks like; nothing that was chosen at random does. */
  private record Likeness(Pattern pattern, String told) {
    Likeness(String pattern, String told) {
      this(Pattern.compile(pattern, Pattern.DOTALL), told);
    }
  }

  private static final String TEXT = "[\\p{L}\\p{N}_. -]+";

  private static final String WORD =
      "\\.?(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)[0-9]*"
          + "(?:[._-](?:[A-Z]+(?![a-z])|[A-Z]?[a-z]*)[0-9]*)*+";

  private static final String WORDS_BELOW = "(?:[/\\\\]" + WORD + ")";

  private static final int BYTES_OF_WEBHOOKS = 24;

  private static final List<Likeness> LIKENESSES =
      List.of(
          new Likeness(
              // As shells write it, or what replaces names in templates, or the bare name.
              "\\$[A-Z_][A-Z0-9_]*|env:.+|(?:[$#]\\{|\\{\\{)\\{* ?[\\w.-]+ ?}+"
                  + "|\\{ ?(?:[A-Za-z_.-]+|(?=[^_]*_|(?i:.*?secret))[\\w.-]+) ?}|\\$?\\([\\w.-]+\\)|%[\\w.-]+%"
                  + "|[A-Z]+[0-9]*(?:_[A-Z]*[0-9]*)++",
              "looks like a variable's name, and is taken as it is written; write ${…}, with the"
                  + " name, in the configuration file, or System.getenv(…) in code"),
          new Likeness(
              "<" + TEXT + ">|\\[" + TEXT + "]|([\"'`])" + TEXT + "\\1|[“”„‘’‚«‹「].*[“”‘’»›」]",
              "looks like a placeholder, or like quoted text, and is taken as it is written; write"
                  + " the secret itself, without brackets and quotation marks"),
          new Likeness(
              "(?=.*[a-z]{3})(?:(?:[A-Za-z]:|~|\\.\\.?)"
                  + WORDS_BELOW
                  + "|[/\\\\]?"
                  + WORD
                  + WORDS_BELOW
                  + ")"
                  + WORDS_BELOW
                  + "*+",
              "looks like the path of a file, and is taken as it is written; write secret-file (for"
                  + " a token, token-file) to have the file read"),
          new Likeness(
              "\\s.*|.*\\s|.*[\\p{Cc}\\p{Cf}\\p{Z}&&[^ ]].*",
              "has a blank at an end, or a line break or another character in it that is not seen,"
                  + " which the engine must have too; take it out, and write each of several"
                  + " secrets by itself (secrets, secret-files)"),
          new Likeness(
              ".{0," + (ValueScrubber.SHORTEST_PART - 1) + "}",
              "is shorter than "
                  + ValueScrubber.SHORTEST_PART
                  + " characters, so that it is soon guessed; give a longer one"),
          new Likeness(
              StandardWebhooks.SECRET_PREFIX
                  + "[A-Za-z0-9+/]{0,"
                  + (BYTES_OF_WEBHOOKS / 3 * 4 - 1)
                  + "}={0,2}",
              "is shorter than "
                  + BYTES_OF_WEBHOOKS
                  + " bytes behind whsec_, and Standard Webhooks has 24 to 64; was it copied"
                  + " completely?"));

  private static final Optional<String> WEAK_IN_ASCII =
      Optional.of(
          "has fewer than "
              + ValueScrubber.SHORTEST_PART
              + " characters of ASCII: engines on .NET make their Digest with ? in the place of all"
              + " others, so that it is soon guessed; give one of letters and digits");

  private SecretCheck() {}

  /**
   * {@return what is doubtful about the first of some secrets of which something is, as a sentence
   * goes on after “the secret”; empty for nothing}
   *
   * @param secrets the secrets
   */
  public static Optional<String> doubtAbout(Collection<String> secrets) {
    return LIKENESSES.stream()
        .filter(each -> secrets.stream().anyMatch(secret -> each.pattern.matcher(secret).matches()))
        .map(Likeness::told)
        .findFirst();
  }

  /**
   * {@return what is doubtful about messengers' secrets, a sentence for each messenger}
   *
   * @param bindings the messengers
   */
  public static List<String> warnings(List<Binding> bindings) {
    return bindings.stream().flatMap(binding -> warning(binding).stream()).toList();
  }

  private static Optional<String> warning(Binding binding) {
    List<String> secrets = binding.secrets().stream().map(WorkflowSecret::secret).toList();
    return doubtAbout(secrets)
        .or(
            () ->
                secrets.stream().anyMatch(SecretCheck::isWeakInAscii)
                    ? WEAK_IN_ASCII
                    : Optional.empty())
        .map(doubt -> binding.described() + " has a secret that " + doubt);
  }

  /** InfoPlus engines may digest it so. */
  private static boolean isWeakInAscii(String secret) {
    long ascii = secret.chars().filter(c -> c < 0x80).count();
    return ascii < secret.length() && ascii < ValueScrubber.SHORTEST_PART;
  }

  /**
   * {@return a sentence for each messenger that has a secret which nobody needs to know}
   *
   * @param bindings the messengers
   */
  public static List<String> unused(List<Binding> bindings) {
    return bindings.stream()
        .filter(binding -> !binding.verified() && !binding.secrets().isEmpty())
        .map(SecretCheck::unused)
        .toList();
  }

  private static String unused(Binding binding) {
    String place = binding.candidate().verification().place();
    String none = place == null ? "setVerified(false)" : place + ": none";
    return binding.described()
        + " has a secret, but is not verified ("
        + none
        + "), so that whoever reaches the receiver can send it events; take out "
        + (place == null ? none : "that")
        + ", or the secret";
  }
}
