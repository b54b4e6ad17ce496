package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer has for a field that cannot have it is told, by the types of the schema. */
class AnswerValuesTest {
  private static final String FORM = "//Form";
  private static final String COVERS = "//Form//groupCovers";
  private static final String TASKS = COVERS + "//groupTasks";

  private static List<FormMistake> mistakes(InfoPlusEvent e, InfoPlusResponse answer) {
    return e.findFormMistakes(answer, List.of());
  }

  private static FormField typed(String name, String type, String group) {
    return FormField.builder().name(name).type(type).groupName(group).build();
  }

  private static InfoPlusEvent typed() {
    return InfoPlusEvent.builder("ACTION_DOING")
        .fields(
            List.of(
                typed("fieldDays", "Number", FORM),
                typed("fieldFrom", "Date", FORM),
                typed("fieldUrgent", "Boolean", FORM),
                typed("fieldAt", "time", FORM),
                typed("fieldReason", "Text", FORM),
                typed("fieldDept", "Organize", FORM),
                typed("fieldCoverNote", "Text", COVERS),
                typed("fieldCoverFrom", "Date", COVERS),
                typed("fieldTaskName", "Text", TASKS)))
        .formData("fieldCoverNote", List.of("a", "b"))
        .formData("fieldCoverFrom", List.of("soon", "2026-11-21"))
        .build();
  }

  @ParameterizedTest
  @MethodSource
  void aValueThatItsFieldCannotHaveIsToldWithoutIt(String key, Object value, String told) {
    assertThat(mistakes(typed(), InfoPlusResponse.ok().withFormData(key, value)))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isTrue())
        .asString()
        .contains(told)
        .doesNotContain("secret");
  }

  static Stream<Arguments> aValueThatItsFieldCannotHaveIsToldWithoutIt() {
    return Stream.of(
        Arguments.of(
            "fieldDays",
            "secret",
            "form data has fieldDays with a text that does not fit: it is a Number of the form;"
                + " give a number"),
        Arguments.of("fieldDays", "1,234", "fieldDays with a text that does not fit"),
        Arguments.of("fieldDays", "１２", "fieldDays with a text that does not fit"),
        Arguments.of("fieldUrgent", "是", "fieldUrgent with a text that does not fit"),
        Arguments.of("fieldAt", 86_400, "fieldAt with a number that does not fit: it is a Time of"),
        Arguments.of("fieldAt", "secret", "give a time of day, seconds since midnight, or a text"),
        Arguments.of("fieldDays", List.of(1), "fieldDays with a list that does not fit"),
        Arguments.of("fieldDays", true, "fieldDays with a boolean that does not fit"),
        Arguments.of("fieldFrom", "secret", "it is a Date of the form; give a date, unix seconds"),
        Arguments.of("fieldFrom", Map.of("a", 1), "fieldFrom with an object"),
        Arguments.of("fieldUrgent", "secret", "it is a Boolean of the form; give true or false"),
        Arguments.of("fieldUrgent", 3, "fieldUrgent with a number"),
        Arguments.of("fieldDept", List.of("secret"), "it is a Organize of the form; give one code"),
        Arguments.of(
            "fieldFrom", 1_796_026_306_967L, "too large for the unix seconds of a Date of"),
        Arguments.of(
            "fieldFrom", "1796026306967", "divide milliseconds by 1000, or give an Instant"),
        Arguments.of("groupCovers", 3, "a single value for groupCovers, a repeat group"),
        Arguments.of(
            "groupCovers",
            List.of(Map.of("fieldCoverNote", "secret")),
            "form data has rows for groupCovers, a repeat group of the form; give a List for each"
                + " field of its rows"),
        Arguments.of("groupCovers", List.of("secret"), "form data has rows for groupCovers"),
        Arguments.of("groupCovers", List.of(List.of("secret")), "form data has rows for"),
        Arguments.of(
            "groupTasks",
            List.of(List.of(Map.of("fieldTaskName", "secret")), List.of()),
            "form data has rows for groupTasks, a repeat group of the form"),
        Arguments.of(
            "fieldCoverNote", "secret", "in the repeat group groupCovers of the form, without"),
        Arguments.of(
            "fieldCoverNote", List.of("secret"), "fewer rows than the repeat group groupCovers"),
        Arguments.of("fieldCoverFrom", List.of("soon", "secret"), "with a text that does not fit"),
        Arguments.of("fieldTaskName", List.of("secret"), "List, one value a row, inside one"));
  }

  @Test
  void nothingIsToldOfRightValues() {
    InfoPlusResponse answer =
        InfoPlusResponse.ok()
            .withFormData("fieldDays", "3.5")
            .withFormData("fieldFrom", LocalDate.of(2026, 11, 21))
            .withFormData("fieldUrgent", "true")
            .withFormData("fieldAt", "09:30")
            .withFormData("fieldReason", 3)
            .withFormData("groupCovers", Arrays.asList(0, "1", null, ""))
            .withFormData("groupTasks", List.of(List.of(0), List.of()))
            .withFormData("fieldCoverNote", List.of("a", "b", "c"))
            .withFormData("fieldCoverFrom", Arrays.asList("soon", null))
            .withFormData("fieldTaskName", List.of(List.of("x"), List.of()));
    assertThat(mistakes(typed(), answer)).isEmpty();
    answer
        .withFormData("fieldDays", null)
        .withFormData("fieldFrom", 1_772_100_000)
        .withFormData("fieldUrgent", "")
        .withFormData("fieldAt", 34_200)
        .withFormData("fieldCoverNote", List.of("a"))
        .withFormData("fieldCoverFrom", List.of("2026-11-21"));
    assertThat(mistakes(typed(), answer)).isEmpty();
    assertThat(
            mistakes(
                event(Map.of(FORM, List.of("fieldDays"))),
                InfoPlusResponse.ok().withFormData("fieldDays", "x")))
        .isEmpty();
  }

  @Test
  void rowsThatAGroupHasItselfMayBeSentBack() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .fields(List.of(typed("fieldCoverNote", "Text", COVERS)))
            .formData("groupCovers", List.of(Map.of("id", 1)))
            .build();
    assertThat(
            mistakes(
                e, InfoPlusResponse.ok().withFormData("groupCovers", List.of(Map.of("id", 1)))))
        .isEmpty();
  }

  @Test
  void whatMayBeMeantIsNotCertain() {
    InfoPlusResponse rows = InfoPlusResponse.ok().withFormData("fieldCoverNote", List.of(1, 2, 3));
    InfoPlusResponse beside = InfoPlusResponse.ok().withFormData("fieldReason_Name", "x");

    assertThat(mistakes(typed(), rows))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isFalse())
        .asString()
        .contains("fieldCoverNote with more rows than the repeat group groupCovers");
    assertThat(mistakes(typed(), beside))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isFalse())
        .asString()
        .contains("fieldReason_Name, but fieldReason is a Text", "did you mean fieldReason?");
    InfoPlusResponse right =
        InfoPlusResponse.ok()
            .withFormData("fieldDept", List.of(CodeItem.of("a", "A"), CodeItem.of("b", "B")));
    assertThat(mistakes(typed(), right)).isEmpty();
  }

  @Test
  void aWrongValueIsToldOnceThoughARightOneWasBeforeIt() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    List<Integer> told = new ArrayList<>();
    for (Object days : List.of(3, "many", "few")) {
      told.add(
          mistakes(
                  typed().withMapping(options),
                  InfoPlusResponse.ok().withFormData("fieldDays", days))
              .size());
    }
    assertThat(told).containsExactly(0, 1, 0);
  }

  /** A number of which it is counted how often it is compared. */
  private static final class Counting extends Number {
    private static final long serialVersionUID = 1;

    private final int value;
    private final AtomicInteger comparisons;

    Counting(int value, AtomicInteger comparisons) {
      this.value = value;
      this.comparisons = comparisons;
    }

    @Override
    public int intValue() {
      return value;
    }

    @Override
    public long longValue() {
      return value;
    }

    @Override
    public float floatValue() {
      return value;
    }

    @Override
    public double doubleValue() {
      return value;
    }

    @Override
    public boolean equals(Object other) {
      comparisons.incrementAndGet();
      return other instanceof Counting number && number.value == value;
    }

    @Override
    public int hashCode() {
      return value;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  @Test
  void aLongColumnOfTheEventsOwnMisfitsIsComparedOnce() {
    int rows = 1000;
    AtomicInteger comparisons = new AtomicInteger();
    List<Object> column = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      column.add(new Counting(i, comparisons));
    }
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .fields(List.of(typed("fieldDone", "Boolean", COVERS)))
            .formData("fieldDone", column)
            .build();
    InfoPlusResponse answer = InfoPlusResponse.ok().withFormData("fieldDone", column);

    assertThat(mistakes(e, answer)).isEmpty();
    assertThat(comparisons.get()).isLessThan(10 * rows);
    column.set(rows - 1, "secret");
    assertThat(mistakes(e, answer))
        .singleElement()
        .asString()
        .contains("fieldDone with a text that does not fit");
  }
}
