package io.messenger.sdk.vendor;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks, prefills and expires leave applications. */
public class LeaveMessenger extends AbstractMessenger {
  public LeaveMessenger() {
    setWorkflow("leave");
    setSecret("a-secret");
  }

  public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
    LeaveForm form = e.toBean(LeaveForm.class);
    form.setXM(e.getUser().getTrueName());
    InfoPlusResponse response = new InfoPlusResponse(e, form);
    List<CodeList> codes = new ArrayList<>();
    CodeList kinds = new CodeList();
    kinds.setName("leaveKind");
    kinds.setItems(Arrays.asList(LeaveKind.values()));
    codes.add(kinds);
    response.setCodes(codes);
    return response;
  }

  public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
    LeaveForm form = e.toBean(LeaveForm.class);
    if (form.getDays() > 15) {
      return new InfoPlusResponse(true, true, "请假不能超过 15 天");
    }
    if ("".equals(form.getDept().getCodeId())) {
      return new InfoPlusResponse(false, true, "请选择部门").withDetail("部门是必填项");
    }
    form.setDept(CodeItem.of(form.getDept().getCodeId(), "[" + form.getDept().getCodeName() + "]"));
    form.setStartDate(null);
    InfoPlusResponse response = new InfoPlusResponse();
    response.toForm(e, form, "fieldDept");
    return response;
  }

  public InfoPlusResponse onStepManagerExpiring(InfoPlusEvent e) {
    Timer timer = new Timer();
    timer.setInterval(24 * 3600);
    timer.setAction("agree");
    InfoPlusResponse response = new InfoPlusResponse();
    response.setTimer(timer);
    return response;
  }

  @Override
  public InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
    Map<String, Object> data = new HashMap<>();
    data.put("fieldXM", e.getUser().getTrueName());
    InfoPlusResponse response = new InfoPlusResponse();
    response.setCancel(false);
    response.setBreak(false);
    response.setPrompt(null);
    response.setDetail("");
    response.setFormData(data);
    response.getFormData().put("fieldDays", 1);
    return response;
  }

  @Override
  public List<? extends CodeItem> getSuggestionData(String code) {
    return "leaveKind".equals(code) ? Arrays.asList(LeaveKind.values()) : null;
  }
}
