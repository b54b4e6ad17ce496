package io.messenger.sdk.vendor;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.vendor.LeaveForm.Relative;

/** Answers changes in a repeat group. */
public class RelativesMessenger extends AbstractMessenger {
  @Override
  public InfoPlusResponse onFieldChanging(InfoPlusEvent e) {
    LeaveForm form = e.toBean(LeaveForm.class);
    Object changedObject = null;
    if ("fieldGZDW".equals(e.getChangingField())) {
      Relative row = e.getChangingObject(form);
      row.setYears(0);
      changedObject = row;
    } else if ("fieldDays".equals(e.getChangingField())) {
      Relative added = new Relative();
      added.setgZDW("new");
      form.getgZJYList().add(added);
      changedObject = form;
    }
    if (changedObject == null) {
      return null;
    }
    return new InfoPlusResponse().toForm(e, changedObject);
  }
}
