package io.messenger.dispatcher.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {
  private static final Map<String, Object> FIELDS = fields("days", "leave_days", "审批人", "𝒳y");

  private static Map<String, Object> fields(String... keys) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String key : keys) {
      fields.put(key, "value of " + key);
    }
    return fields;
  }

  @Test
  void fieldsGetAPrefix() {
    assertThat(FieldNames.of(FIELDS).formData())
        .containsExactly(
            Map.entry("fieldDays", "value of days"),
            Map.entry("fieldLeave_days", "value of leave_days"),
            Map.entry("field审批人", "value of 审批人"),
            Map.entry("field𝒳y", "value of 𝒳y"));
  }

  @ParameterizedTest
  @CsvSource({
    "fieldDays, days",
    "fieldLeave_days, leave_days",
    "fieldLeaveDays, leave_days",
    "fieldleave-DAYS, leave_days",
    "field审批人, 审批人",
    "fieldOther, other",
    "fieldOtherDays, otherDays",
    "days, days",
    "leaveDays, leaveDays",
    "assignees, assignees",
    "field, field",
  })
  void whatHandlersSendGoesBackToTheEnginesKeys(String formKey, String original) {
    assertThat(FieldNames.of(FIELDS).original(formKey)).isEqualTo(original);
  }

  @Test
  void anExactKeyComesBeforeASimilarOne() {
    FieldNames names = FieldNames.of(fields("leave_days", "leaveDays", "LEAVEDAYS"));
    assertThat(names.original("fieldLeaveDays")).isEqualTo("leaveDays");
    assertThat(names.original("fieldLEAVEDAYS")).isEqualTo("LEAVEDAYS");
    assertThat(names.original("fieldLeave_days")).isEqualTo("leave_days");
  }

  @Test
  void fieldsThatDifferInTheirFirstLetterOnlyAreBothThere() {
    FieldNames names = FieldNames.of(fields("days", "Days"));
    assertThat(names.formData())
        .containsExactly(
            Map.entry("fieldDays", "value of days"), Map.entry("Days", "value of Days"));
    assertThat(names.original("fieldDays")).isEqualTo("days");
    assertThat(names.original("Days")).isEqualTo("Days");
  }

  @Test
  void aFieldWhoseOwnNameBeginsWithThePrefix() {
    FieldNames names = FieldNames.of(fields("fieldwork"));
    assertThat(names.formData()).containsOnlyKeys("fieldFieldwork");
    assertThat(names.original("fieldFieldwork")).isEqualTo("fieldwork");
    assertThat(names.original("fieldwork")).isEqualTo("fieldwork");
  }

  @Test
  void emptyValuesAndNames() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("", null);
    FieldNames names = FieldNames.of(fields);
    assertThat(names.formData()).containsOnlyKeys("field").containsValue(null);
    assertThat(names.original("field")).isEmpty();
  }

  @Property
  void eachFieldThatIsThereGoesBackToItself(@ForAll Map<String, String> fields) {
    FieldNames names = FieldNames.of(fields);
    names
        .formData()
        .forEach((key, value) -> assertThat(fields.get(names.original(key))).isEqualTo(value));
  }
}
