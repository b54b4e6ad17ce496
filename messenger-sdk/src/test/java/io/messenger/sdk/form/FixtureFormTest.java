package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.FieldChangeDemo.InnerRepeatGroup;
import io.messenger.sdk.form.FieldChangeDemo.RepeatGroup;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The leave form of the recorded events, with every field it has. */
class FixtureFormTest {
  record Leave(
      @Nullable InfoPlusUser applicant,
      @Nullable CodeItem dept,
      @Nullable Instant applyDate,
      @Nullable CodeItem kind,
      @Nullable Instant from,
      @Nullable Instant to,
      int days,
      @Nullable String reason,
      @Nullable CodeItem province,
      @Nullable CodeItem city,
      @Nullable CodeItem county,
      boolean urgent,
      @Nullable String phone,
      @Nullable InfoPlusFile file,
      @Nullable String managerOpinion,
      @Nullable Instant managerDate,
      @Nullable String hrOpinion,
      List<Cover> covers) {}

  record Cover(
      @Nullable InfoPlusUser coverWho,
      @Nullable Instant coverFrom,
      @Nullable String coverNote,
      List<Task> tasks) {}

  record Task(@Nullable String taskName, @Nullable BigDecimal taskHours) {}

  private static final JsonMapper JSON = new JsonMapper();

  private static InfoPlusEvent event(String fixture) {
    JsonNode data;
    try (InputStream in =
        FixtureFormTest.class.getResourceAsStream("/events/" + fixture + ".json")) {
      data = JSON.readTree(Objects.requireNonNull(in)).path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<FormField> fields = new ArrayList<>();
    data.path("fields")
        .forEach(
            field ->
                fields.add(
                    FormField.builder()
                        .name(field.path("name").asText())
                        .groupName(field.path("groupName").asText())
                        .repeatDepth(field.path("repeatDepth").asInt())
                        .build()));
    return InfoPlusEvent.builder("STEP_RENDERING")
        .formData(JSON.convertValue(data.path("formData"), new TypeReference<>() {}))
        .fields(fields)
        .group(data.path("group").textValue())
        .field(data.path("field").textValue())
        .fieldPath(data.path("fieldPath").textValue())
        .step(
            FormStep.builder()
                .splitIdentifier(data.path("step").path("splitIdentifier").textValue())
                .build())
        .build();
  }

  @Test
  void everyFieldArrives() {
    Leave leave = event("action-doing-apply-submit").toBeanStrictly(Leave.class);

    assertThat(leave)
        .isEqualTo(
            new Leave(
                InfoPlusUser.of("u1001", "赵一"),
                CodeItem.of("20900", "Computing"),
                Instant.ofEpochSecond(1771322400),
                CodeItem.of("annual", "年假"),
                Instant.ofEpochSecond(1771927200),
                Instant.ofEpochSecond(1772100000),
                3,
                "家里有事\n第二行",
                CodeItem.of("320000", "江苏省"),
                CodeItem.of("321000", "扬州市", null, null, Map.of("_parent", "320000")),
                CodeItem.of("321023", "宝应县", null, null, Map.of("_parent", "321000")),
                false,
                "",
                null,
                "",
                null,
                null,
                List.of(
                    new Cover(
                        InfoPlusUser.of("u1002", "钱二"),
                        Instant.ofEpochSecond(1771927200),
                        "上午",
                        List.of(
                            new Task("值班", new BigDecimal(4)),
                            new Task("阅卷", new BigDecimal("2.5")))),
                    new Cover(
                        InfoPlusUser.of("u1003", "孙三"), null, "", List.of(new Task("开会", null))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action-doing-apply-submit",
        "action-doing-apply-submit-too-long",
        "action-doing-split-branch",
        "field-changing-leave-kind",
        "instance-starting",
        "step-rendering-apply-ragged"
      })
  void allFitsAndNothingIsSentUntouched(String fixture) {
    InfoPlusEvent e = event(fixture);

    Leave leave = e.toBeanStrictly(Leave.class);

    assertThat(sent(e, leave)).isEmpty();
  }

  @Test
  void anInstanceThatStartsHasAnEmptyForm() {
    Leave leave = event("instance-starting").toBean(Leave.class);

    assertThat(leave.kind()).isNull();
    assertThat(leave.covers()).isEmpty();
  }

  @Test
  void aGroupHasAsManyRowsAsItsLongestColumn() {
    Leave leave = event("step-rendering-apply-ragged").toBean(Leave.class);

    assertThat(leave.covers())
        .containsExactly(
            new Cover(InfoPlusUser.of("u1002", "钱二"), null, "a", List.of()),
            new Cover(InfoPlusUser.of("", "孙三"), null, "b", List.of()));
  }

  @Test
  void aBranchIsAboutItsInnerRow() {
    InfoPlusEvent e = event("action-doing-split-branch");
    Leave leave = e.toBean(Leave.class);

    Task task = e.getSplitObject(leave, Task.class);

    assertThat(task.taskName()).isEqualTo("开会");
  }

  @Test
  void theFieldThatChangedIsFoundWhereverItIs() {
    InfoPlusEvent root = event("field-changing-demo-root");
    FieldChangeDemo form = root.toBeanStrictly(FieldChangeDemo.class);
    assertThat(root.<Object>getChangingObject(form)).isSameAs(form);

    InfoPlusEvent row = event("field-changing-demo-row-1");
    form = row.toBeanStrictly(FieldChangeDemo.class);
    assertThat(row.<Object>getChangingObject(form)).isSameAs(form.getRepeatGroups().get(1));

    InfoPlusEvent inner = event("field-changing-demo-inner-row-0-1");
    form = inner.toBeanStrictly(FieldChangeDemo.class);
    RepeatGroup parent = inner.getChangingObject(form, RepeatGroup.class);
    assertThat(parent).isSameAs(form.getRepeatGroups().get(0));
    assertThat(inner.getChangingObject(form, InnerRepeatGroup.class).getInnerRepeat1())
        .isEqualTo("a-y1");
  }
}
