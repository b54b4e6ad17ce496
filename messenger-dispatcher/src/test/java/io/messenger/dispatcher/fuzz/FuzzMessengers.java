package io.messenger.dispatcher.fuzz;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.model.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messengers that do what handlers do: map forms, change them, refuse, fail. */
final class FuzzMessengers {
  static final String WORKFLOW = "leave@example.edu";
  static final String SECRET = "a secret of the fuzzer";

  static final String GOOD_ANSWER =
      "{\"cancel\":false,\"break\":false,\"prompt\":\"\",\"detail\":\"\","
          + "\"formData\":{\"fieldDays\":3},\"codes\":null,\"timer\":null}";

  private FuzzMessengers() {}

  static List<AbstractMessenger> all() {
    return List.of(new Leave(), new Rows(), new Failing(), new Open());
  }

  /** Maps the form to a record and answers with what it changed. */
  public static final class Leave extends AbstractMessenger {
    Leave() {
      setWorkflow(WORKFLOW);
      setSecret(SECRET);
      setCodeTables(List.of("leaveKind"));
    }

    @Override
    public InfoPlusResponse onInstanceCompensation(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withFormData("fieldDays", 3);
    }

    @Override
    public InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
      return new InfoPlusResponse(e, e.toBean(LeaveForm.class).applied(e.getUser()));
    }

    @Override
    public InfoPlusResponse onActionSaving(InfoPlusEvent e) {
      return InfoPlusResponse.ok().toForm(e, e.toBean(LeaveForm.class), "days", "fieldFrom");
    }

    /**
     * Refuses what is too long.
     *
     * @param e the event
     * @return the answer
     */
    public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
      LeaveForm form = e.toBean(LeaveForm.class);
      if (form.days() != null && form.days() > 15) {
        throw new InfoPlusException("too long: " + e.getActionName());
      }
      return new InfoPlusResponse(e, form.applied(InfoPlusUser.of("u1", null)));
    }

    @Override
    public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok()
          .withCodes(
              new CodeList(
                  String.valueOf(e.getStep().getStepName()), getSuggestionData("leaveKind")))
          .withDetail(e.getQueryParameters().toString());
    }

    @Override
    public InfoPlusResponse onStepExpiring(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withTimer(Timer.extend(Duration.ofDays(1)));
    }

    @Override
    public InfoPlusResponse onInstanceExpiring(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withTimer(Timer.kill());
    }

    @Override
    protected List<CodeItem> getSuggestionData(String code) {
      return code.equals("leaveKind")
          ? List.of(CodeItem.of("annual", "年假"), CodeItem.of("sick", "病假"))
          : List.of();
    }
  }

  /** A form of {@link Leave}: a property of each kind that the mapper knows. */
  record LeaveForm(
      @Nullable InfoPlusUser applicant,
      @Nullable CodeItem dept,
      @Nullable Instant applyDate,
      @Nullable LocalDate from,
      @Nullable Integer days,
      @Nullable BigDecimal cost,
      boolean urgent,
      @Nullable String reason,
      List<Cover> covers) {
    LeaveForm applied(InfoPlusUser user) {
      List<Cover> more = new ArrayList<>(covers);
      more.add(new Cover(user, 1L));
      CodeItem department = dept == null ? CodeItem.of("20900", "x") : null;
      return new LeaveForm(user, department, applyDate, from, 7, cost, !urgent, reason + "!", more);
    }
  }

  /** A row of {@code groupCovers}. */
  record Cover(@Nullable InfoPlusUser coverUser, @Nullable Long coverDays) {}

  /** Changes the row in which a field was changed. */
  public static final class Rows extends AbstractMessenger {
    Rows() {
      setWorkflow("fieldChangeDemo@example.edu");
      setVerified(false);
    }

    @Override
    public InfoPlusResponse onFieldChanging(InfoPlusEvent e) {
      RowForm form = e.toBean(RowForm.class);
      Object changing = e.getChangingObject(form);
      if (changing instanceof Row row) {
        row.setRepeat2(row.getRepeat1() + "!");
        form.getRepeatGroups().add(new Row());
      }
      return new InfoPlusResponse(e, changing instanceof Row ? changing : form);
    }

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      RowForm form = e.toBean(RowForm.class);
      Object split = e.getSplitObject(form, Row.class);
      if (!form.getRepeatGroups().isEmpty()) {
        form.getRepeatGroups().remove(0);
      }
      return new InfoPlusResponse(e, form).withDetail(String.valueOf(split != null));
    }
  }

  /** A form with rows. */
  public static final class RowForm {
    private List<Row> repeatGroups = new ArrayList<>();

    /** {@return the rows} */
    public List<Row> getRepeatGroups() {
      return repeatGroups;
    }

    /**
     * Sets the rows.
     *
     * @param repeatGroups the rows
     */
    public void setRepeatGroups(List<Row> repeatGroups) {
      this.repeatGroups = repeatGroups;
    }
  }

  /** A row. */
  public static final class Row {
    private @Nullable String repeat1;
    private @Nullable String repeat2;

    /** {@return what is changed by people} */
    public @Nullable String getRepeat1() {
      return repeat1;
    }

    /**
     * Sets what is changed by people.
     *
     * @param repeat1 the text
     */
    public void setRepeat1(@Nullable String repeat1) {
      this.repeat1 = repeat1;
    }

    /** {@return what is changed by the messenger} */
    public @Nullable String getRepeat2() {
      return repeat2;
    }

    /**
     * Sets what is changed by the messenger.
     *
     * @param repeat2 the text
     */
    public void setRepeat2(@Nullable String repeat2) {
      this.repeat2 = repeat2;
    }
  }

  /** Fails in the way that the step's code says. */
  public static final class Failing extends AbstractMessenger {
    Failing() {
      setWorkflow("failing@example.edu");
      setVerified(false);
    }

    @Override
    public @Nullable InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return fail(e);
    }

    @Override
    public @Nullable InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return fail(e);
    }

    private static @Nullable InfoPlusResponse fail(InfoPlusEvent e) {
      switch (Objects.requireNonNullElse(e.getStep().getStepCode(), "")) {
        case "memory" -> throw new OutOfMemoryError("as if");
        case "stack" -> throw new StackOverflowError("as if");
        case "linkage" -> throw new NoClassDefFoundError("as/if");
        case "refuse" -> throw new InfoPlusException(String.valueOf(e.getActionName()));
        case "nothing" -> {
          return null;
        }
        case "unsendable" -> {
          return InfoPlusResponse.ok().withFormData("fieldX", new Object());
        }
        default -> throw new IllegalStateException(e.getActionName());
      }
    }
  }

  /** Sends back what it was sent. */
  public static final class Open extends AbstractMessenger {
    Open() {
      setWorkflow("*@open.example");
      setVerified(false);
    }

    @Override
    public InfoPlusResponse onEvent(InfoPlusEvent e) {
      InfoPlusResponse response = InfoPlusResponse.cancel(e.getEventName());
      response.getFormData().putAll(e.getFormData());
      return response;
    }

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return onEvent(e).withDetail(String.valueOf(e.getActionName()));
    }
  }
}
