package io.messenger.samples;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers a change of a field by changing another one in the same row, whether that row is the form
 * itself, a row of a repeat group, or a row inside such a row. The other rows stay as they are.
 */
public class FieldChangeDemoMessenger extends AbstractMessenger {
  /** Makes the messenger. Its secret is for whoever serves it to set. */
  public FieldChangeDemoMessenger() {
    setWorkflow("fieldChangeDemo@example.edu");
  }

  /**
   * Fills in {@code fieldNoRepeat2}.
   *
   * @param e the event
   * @return what changed
   */
  public InfoPlusResponse onFieldNoRepeat1Changing(InfoPlusEvent e) {
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    form.setNoRepeat2(changed(e, form.getNoRepeat1()));
    return new InfoPlusResponse(e, form);
  }

  /**
   * Fills in {@code fieldRepeat2} of the row whose {@code fieldRepeat1} changed.
   *
   * @param e the event
   * @return what changed
   */
  public InfoPlusResponse onFieldRepeat1Changing(InfoPlusEvent e) {
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    FieldChangeDemo.Row row = e.getChangingObject(form);
    row.setRepeat2(changed(e, row.getRepeat1()));
    return new InfoPlusResponse(e, row);
  }

  /**
   * Fills in {@code fieldInnerRepeat2} of the inner row whose {@code fieldInnerRepeat1} changed.
   *
   * @param e the event
   * @return what changed
   */
  public InfoPlusResponse onFieldInnerRepeat1Changing(InfoPlusEvent e) {
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    FieldChangeDemo.InnerRow row = e.getChangingObject(form);
    row.setInnerRepeat2(changed(e, row.getInnerRepeat1()));
    return new InfoPlusResponse(e, row);
  }

  private static String changed(InfoPlusEvent e, @Nullable String value) {
    return e.getChangingField() + " changed->" + Objects.toString(value, "");
  }
}
