package io.messenger.sdk.form;

import java.util.List;

/**
 * Says in strict mode what a bean has and the form has not, which is for the messenger's author to
 * mend.
 */
public final class FormMistakeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<FormMistake> mistakes;

  FormMistakeException(String message, List<FormMistake> mistakes) {
    super(message);
    this.mistakes = List.copyOf(mistakes);
  }

  /** {@return what the message tells, so that nobody tells it again} */
  public List<FormMistake> getMistakes() {
    return mistakes;
  }

  /**
   * {@return whether the message has nothing that a handler gave and may be a value of the form}
   */
  public boolean isWithoutValues() {
    return mistakes.stream().allMatch(mistake -> mistake.written().isEmpty());
  }
}
