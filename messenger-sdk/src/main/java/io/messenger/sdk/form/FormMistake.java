package io.messenger.sdk.form;

import java.util.function.UnaryOperator;

/**
 * Something that a messenger's author wrote and the form does not have, so that nothing comes of
 * it: a property without a field, an answer for a field that is not there. Only {@code written} can
 * be a value of the form: a handler may have taken one for a name.
 *
 * @param before what it is, as far as {@code written}; all of it where that is empty
 * @param written the name that a handler gave; empty where the mistake has none
 * @param after the rest: of which workflow, and what to do
 * @param certain false where nothing may be wrong: the event has only a part of the form, so that
 *     the rest may have what is missing, and has not the same word in another spelling; or no other
 *     name is near, and the property is an {@code Optional}, so that other versions may have it; or
 *     columns may not belong to the group whose rows moved; or a form was changed, which a rule may
 *     do without meaning to send that
 */
public record FormMistake(String before, String written, String after, boolean certain) {
  FormMistake(String text, boolean certain) {
    this(text, "", "", certain);
  }

  /** {@return what it is, of which workflow, and what to do} */
  public String text() {
    return before + written + after;
  }

  /**
   * {@return the text, for a log}
   *
   * @param shown what is shown of the name that a handler gave
   */
  public String textShowing(UnaryOperator<String> shown) {
    return before + (written.isEmpty() ? "" : shown.apply(written)) + after;
  }

  @Override
  public String toString() {
    return text();
  }
}
