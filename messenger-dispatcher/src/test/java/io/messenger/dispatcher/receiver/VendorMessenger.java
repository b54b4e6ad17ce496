package io.messenger.dispatcher.receiver;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A messenger in the style of the vendor's SDK for Java, with all that the contract names of it and
 * that others do not use: only its imports would differ.
 */
@SuppressWarnings({"JavaUtilDate", "StatementSwitchToExpressionSwitch"}) // as authors have it
public class VendorMessenger extends AbstractMessenger {
  static final List<String> TABLES = Arrays.asList("leaveKind", "city");

  /** Sets the protected fields, as a constructor of a subclass may. */
  public VendorMessenger() {
    this.workflow = Receiver.WORKFLOW;
    this.secret = Receiver.SECRET;
    this.timeout = 20_000;
    this.preloadCodeTables = false;
    this.codeTables = TABLES;
  }

  @Override
  public List<? extends CodeItem> getSuggestionData(String code) {
    return Arrays.asList(CodeItem.of(code + "-1", "一"), CodeItem.of(code + "-2", "二"));
  }

  /** Each way to answer, by the action's name. */
  public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
    Form form = e.toBean(Form.class);
    form.setDays(form.getDays() + 1);
    form.setReason("changed");
    Map<String, Object> more = new HashMap<>();
    more.put("fieldReason", "more");
    more.put("fieldNote", null);
    Set<String> names = new HashSet<>(Collections.singletonList("fieldDays"));
    switch (e.getActionName()) {
      case "cancel":
        return new InfoPlusResponse(false, true, "不行");
      case "break":
        return new InfoPlusResponse(true, false, null);
      case "both":
        return new InfoPlusResponse(true, true, "不行", true);
      case "bean":
        return new InfoPlusResponse(e, form);
      case "names":
        return new InfoPlusResponse(e, form, "fieldDays", "missing");
      case "set":
        return new InfoPlusResponse(e, form, names);
      case "more":
        return new InfoPlusResponse(e, form, more);
      case "more and names":
        return new InfoPlusResponse(e, form, more, "days");
      case "more and set":
        return new InfoPlusResponse(e, form, more, names);
      case "attributes":
        return new InfoPlusResponse()
            .addAttribute("hint", "看这里")
            .addAttribute("when", new Date(1771322400_000L));
      case "map":
        more.put("fieldStart", InfoPlusResponse.EMPTY_DATE);
        return new InfoPlusResponse(e, more);
      case "form data":
        InfoPlusResponse response = new InfoPlusResponse();
        response.withFormData("fieldStart", InfoPlusResponse.EMPTY_DATE);
        response.getFormData().put("fieldEnd", InfoPlusResponse.EMPTY_DATE);
        response.getFormData().put("fieldDay", Arrays.asList(new Date(0), copyOfEmptyDate()));
        return response;
      case "empty dates":
        form.setStart(InfoPlusResponse.EMPTY_DATE);
        form.getRows().get(0).setDay(InfoPlusResponse.EMPTY_DATE);
        return new InfoPlusResponse(e, form, "start", "rows");
      case "users":
        return users(e, form);
      default:
        return facts(e);
    }
  }

  private static Date copyOfEmptyDate() {
    return new java.sql.Timestamp(InfoPlusResponse.EMPTY_DATE.getTime());
  }

  private InfoPlusResponse users(InfoPlusEvent e, Form form) {
    e.getUser().setTrueName("nobody reads this");
    InfoPlusUser made = new InfoPlusUser();
    made.setUserId("11");
    made.setAccount("u2");
    made.setUserCode("0002");
    made.setTrueName("钱二");
    made.setOrganizeId("20900");
    made.setOrganizeName("Computing");
    form.setApprover(made);
    form.getApplicant().setTrueName(e.getUser().getTrueName() + "！");
    return new InfoPlusResponse(e, form, "applicant", "approver");
  }

  /** What the accessors say, as the prompt of a cancel. */
  private InfoPlusResponse facts(InfoPlusEvent e) {
    List<Object> facts =
        Arrays.asList(
            e.getField(),
            e.getCustomUrlParameter("theme"),
            e.getCustomUrlParameter("other"),
            e.getFormGlobalVariable("ENTRY_NAME"),
            e.getFormGlobalVariable("_VAR_NOW"),
            e.getFormGlobalVariable("OTHER"),
            e.getExecuteOccupies(),
            e.getStep().getInstance().getEntryIdTop(),
            e.getStep().getappName());
    return new InfoPlusResponse(false, true, facts.toString());
  }

  /** A form. */
  public static class Form extends InfoPlusEntity {
    private int days;
    private String reason;
    private Date start;
    private InfoPlusUser applicant;
    private InfoPlusUser approver;
    private List<Row> rows;

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      this.days = days;
    }

    public String getReason() {
      return reason;
    }

    public void setReason(String reason) {
      this.reason = reason;
    }

    public Date getStart() {
      return start;
    }

    public void setStart(Date start) {
      this.start = start;
    }

    public InfoPlusUser getApplicant() {
      return applicant;
    }

    public void setApplicant(InfoPlusUser applicant) {
      this.applicant = applicant;
    }

    public InfoPlusUser getApprover() {
      return approver;
    }

    public void setApprover(InfoPlusUser approver) {
      this.approver = approver;
    }

    public List<Row> getRows() {
      return rows;
    }

    public void setRows(List<Row> rows) {
      this.rows = rows;
    }
  }

  /** A row. */
  public static class Row extends InfoPlusEntity {
    private Date day;

    public Date getDay() {
      return day;
    }

    public void setDay(Date day) {
      this.day = day;
    }
  }
}
