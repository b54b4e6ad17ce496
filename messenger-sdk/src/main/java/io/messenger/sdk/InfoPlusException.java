package io.messenger.sdk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is going on, from anywhere below a handler: the prompt is shown to the user.
 *
 * <pre>{@code
 * throw new InfoPlusException("请假不能超过 15 天");
 * }</pre>
 *
 * <p>The same as returning {@link InfoPlusResponse#cancel}, with {@code break}. Any other exception
 * that leaves a handler counts as a failure of the messenger: the user sees a general prompt and an
 * incident number, the log has the stack trace.
 */
public class InfoPlusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the user is told. */
  private final String prompt;

  /** What is shown as detail. */
  private final @Nullable String detail;

  /**
   * Refuses with a prompt.
   *
   * @param prompt what the user is told; may hold links {@code [text](http://…)}
   */
  public InfoPlusException(String prompt) {
    this(prompt, null, null);
  }

  /**
   * Refuses with a prompt and details.
   *
   * @param prompt what the user is told; may hold links {@code [text](http://…)}
   * @param detail what is shown as detail, without links
   */
  public InfoPlusException(String prompt, @Nullable String detail) {
    this(prompt, detail, null);
  }

  /**
   * Refuses with a prompt, because of another exception.
   *
   * @param prompt what the user is told; may hold links {@code [text](http://…)}
   * @param cause the reason, for the log; the user never sees it
   */
  public InfoPlusException(String prompt, @Nullable Throwable cause) {
    this(prompt, null, cause);
  }

  /**
   * Refuses with a prompt and details, because of another exception.
   *
   * @param prompt what the user is told; may hold links {@code [text](http://…)}
   * @param detail what is shown as detail, without links
   * @param cause the reason, for the log; the user never sees it
   */
  public InfoPlusException(
      @Nullable String prompt, @Nullable String detail, @Nullable Throwable cause) {
    super(prompt, cause);
    this.prompt = Objects.requireNonNullElse(prompt, "");
    this.detail = detail;
  }

  /** {@return what the user is told; empty for nothing} */
  public String getPrompt() {
    return prompt;
  }

  /** {@return what is shown as detail; null for nothing} */
  public @Nullable String getDetail() {
    return detail;
  }
}
