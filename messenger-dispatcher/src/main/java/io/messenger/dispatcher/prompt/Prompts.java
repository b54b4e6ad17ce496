package io.messenger.dispatcher.prompt;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Tells prompts in the language of the one who asks: English, or Chinese where nothing is said. */
public final class Prompts {
  private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
  private static final int LONGEST_ACCEPT_LANGUAGE = 500;

  private final ResourceBundle chinese = bundle(Locale.CHINESE);
  private final ResourceBundle english = bundle(Locale.ENGLISH);

  /** Loads the texts. */
  public Prompts() {}

  /**
   * Puts a prompt into words.
   *
   * @param prompt the prompt
   * @param acceptLanguage the header {@code Accept-Language}; null when it was not sent
   * @return the text
   */
  public String tell(Prompt prompt, @Nullable String acceptLanguage) {
    Locale language = language(acceptLanguage);
    ResourceBundle texts = language.equals(Locale.ENGLISH) ? english : chinese;
    return new MessageFormat(texts.getString(prompt.key()), language)
        .format(prompt.arguments().toArray());
  }

  /**
   * Puts a prompt into the words of the log.
   *
   * @param prompt the prompt
   * @return the text, in English
   */
  public String tellLog(Prompt prompt) {
    return tell(prompt, "en");
  }

  private static Locale language(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > LONGEST_ACCEPT_LANGUAGE) {
      return Locale.CHINESE;
    }
    try {
      Locale match = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
      return match == null ? Locale.CHINESE : match;
    } catch (RuntimeException e) { // not only IllegalArgumentException: “-” breaks the parser
      return Locale.CHINESE;
    }
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        "io.messenger.dispatcher.prompt.prompts",
        language,
        Prompts.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
