package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and users, one in a field or several. */
class MultiCodeTest {
  private static final CodeItem LAW = CodeItem.of("1", "Law");
  private static final CodeItem ART = CodeItem.of("2", "Art");

  record Form(@Nullable List<CodeItem> depts) {}

  private static @Nullable List<CodeItem> depts(@Nullable Object... keysAndValues) {
    return event(keysAndValues).toBean(Form.class).depts();
  }

  @Test
  void severalCodesAreOneALine() {
    assertThat(depts("fieldDepts_Codes", "1\n2", "fieldDepts_Names", "Law\nArt"))
        .containsExactly(LAW, ART);
    assertThat(depts("fieldDepts_Codes", "1\r\n2\n", "fieldDepts_Names", "Law\r\nArt\n"))
        .containsExactly(LAW, ART);
  }

  /** VT, FF, CR, NEL, LS, PS. */
  @ParameterizedTest
  @ValueSource(strings = {"\u000B", "\f", "\r", "\u0085", "\u2028", "\u2029", "\u001E"})
  void onlyLfAndCrlfEndALine(String other) {
    List<CodeItem> both =
        List.of(
            CodeItem.of("a" + other + "x", "A" + other),
            CodeItem.of(other + "b" + other, other + other + "B"),
            CodeItem.of("c" + other, "C" + other));
    for (String end : List.of("\n", "\r\n")) {
      InfoPlusEvent e =
          event(
              "fieldDepts_Codes",
              "a" + other + "x" + end + other + "b" + other + "\r\n" + "c" + other,
              "fieldDepts_Names",
              "A" + other + "\r\n" + other + other + "B" + end + "C" + other);
      Form form = e.toBean(Form.class);

      assertThat(form.depts()).isEqualTo(both);
      assertThat(sent(e, form)).isEmpty();
      assertThat(sent(e, data("fieldDepts", both))).isEmpty();
    }
    assertThat(depts("fieldDepts_Codes", "a" + other, "fieldDepts_Names", other))
        .containsExactly(CodeItem.of("a" + other, other));
  }

  @Property(tries = 300)
  void whatIsSentInLinesIsReadAgain(
      @ForAll @Size(max = 4)
          List<@StringLength(max = 4) @Chars({'a', '\r', '\u000B', '\u2028'}) String> texts) {
    List<CodeItem> items =
        texts.stream().map(text -> CodeItem.of("i" + text, text)).collect(Collectors.toList());
    items.add(CodeItem.of("last", ""));
    InfoPlusEvent e = event("fieldDepts_Codes", "", "fieldDepts_Names", "");

    Map<String, Object> sent = sent(e, new Form(items));

    assertThat(
            event(
                    sent.entrySet().stream()
                        .flatMap(s -> Stream.of(s.getKey(), s.getValue()))
                        .toArray())
                .toBean(Form.class)
                .depts())
        .isEqualTo(items);
  }

  @Test
  void namesMayBeMissing() {
    assertThat(depts("fieldDepts_Codes", "1\n2", "fieldDepts_Names", "Law"))
        .containsExactly(LAW, CodeItem.of("2", null));
    assertThat(depts("fieldDepts_Codes", "1")).containsExactly(CodeItem.of("1", null));
    assertThat(depts("fieldDepts_Codes", 1)).containsExactly(CodeItem.of("1", null));
  }

  @Test
  void noCodesAreAnEmptyListAndAnAbsentFieldIsNull() {
    assertThat(depts("fieldDepts_Codes", "", "fieldDepts_Names", "")).isEmpty();
    assertThat(depts("fieldDepts_Codes", null)).isEmpty();
    assertThat(depts("fieldDepts", "")).isEmpty();
    assertThat(depts()).isNull();
  }

  @Test
  void aListMayComeAsAnArrayOrAsOneCode() {
    assertThat(depts("fieldDepts", List.of("1", "2"), "fieldDepts_Name", List.of("Law", "Art")))
        .containsExactly(LAW, ART);
    assertThat(depts("fieldDepts", "1", "fieldDepts_Name", "Law")).containsExactly(LAW);
  }

  private final InfoPlusEvent e = event("fieldDepts_Codes", "1\n2", "fieldDepts_Names", "Law\nArt");

  @Test
  void codesThatNobodyChangedAreNotSent() {
    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
    assertThat(sent(e, new Form(List.of(LAW, ART)))).isEmpty();
  }

  @Test
  void changedCodesAreSentAsTheyCame() {
    assertThat(sent(e, new Form(List.of(ART))))
        .containsOnly(entry("fieldDepts_Codes", "2"), entry("fieldDepts_Names", "Art"));
    assertThat(sent(e, new Form(List.of(LAW, ART, CodeItem.of("3", null)))))
        .containsOnly(
            entry("fieldDepts_Codes", "1\n2\n3"), entry("fieldDepts_Names", "Law\nArt\n"));
    assertThat(
            sent(
                event("fieldDepts", List.of("1"), "fieldDepts_Name", List.of("Law")),
                new Form(List.of(LAW, ART))))
        .containsOnly(
            entry("fieldDepts", List.of("1", "2")),
            entry("fieldDepts_Name", List.of("Law", "Art")));
  }

  @Test
  void aNameOfTwoLinesStaysTheNameOfOneCode() {
    Form form = new Form(List.of(CodeItem.of("1", "Law\nand Order"), ART));

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldDepts_Codes", "1\n2"), entry("fieldDepts_Names", "Law and Order\nArt"));
  }

  @Test
  void clearedCodesAreNull() {
    for (@Nullable List<CodeItem> none : Arrays.asList(List.<CodeItem>of(), null)) {
      assertThat(sent(e, new Form(none)))
          .containsOnly(entry("fieldDepts_Codes", null), entry("fieldDepts_Names", null));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // authors may
  record Users(@Nullable Set<InfoPlusUser> users, CodeItem @Nullable [] codes) {}

  @Test
  void usersToo() {
    InfoPlusEvent users = event("fieldUsers_Codes", "u1\nu2", "fieldUsers_Names", "赵一\n钱二");

    assertThat(users.toBean(Users.class).users())
        .containsExactly(InfoPlusUser.of("u1", "赵一"), InfoPlusUser.of("u2", "钱二"));
    assertThat(sent(users, new Users(Set.of(InfoPlusUser.of("u2", "钱二")), null)))
        .containsOnly(entry("fieldUsers_Codes", "u2"), entry("fieldUsers_Names", "钱二"));
  }

  record Rows(List<Row> rows) {}

  record Row(@Nullable List<CodeItem> depts) {}

  @Test
  void severalCodesInARow() {
    InfoPlusEvent rows =
        event("fieldDepts_Codes", List.of("1\n2", ""), "fieldDepts_Names", List.of("Law\nArt", ""));

    assertThat(rows.toBean(Rows.class).rows())
        .containsExactly(new Row(List.of(LAW, ART)), new Row(List.of()));
    assertThat(sent(rows, new Rows(List.of(new Row(List.of(LAW, ART)), new Row(List.of(ART))))))
        .containsOnly(
            entry("fieldDepts_Codes", List.of("1\n2", "2")),
            entry("fieldDepts_Names", List.of("Law\nArt", "Art")));
  }

  @Test
  void severalCodesInAMap() {
    assertThat(sent(e, data("fieldDepts", List.of(LAW, ART)))).isEmpty();
    assertThat(sent(e, data("fieldDepts", List.of(ART))))
        .containsOnly(entry("fieldDepts_Codes", "2"), entry("fieldDepts_Names", "Art"));
  }

  record One(@Nullable CodeItem dept, @Nullable InfoPlusUser who, Optional<CodeItem> maybe) {}

  @Test
  void anEmptyCodeIsAnObjectAndAnAbsentOneNull() {
    for (@Nullable Object empty : Arrays.asList("", null)) {
      One one = event("fieldDept", empty, "fieldWho", empty, "fieldMaybe", empty).toBean(One.class);
      assertThat(one)
          .isEqualTo(
              new One(
                  CodeItem.of("", null),
                  InfoPlusUser.of("", null),
                  Optional.of(CodeItem.of("", null))));
    }
    assertThat(event().toBean(One.class)).isEqualTo(new One(null, null, Optional.empty()));
  }

  @Test
  void anOptionalCodeIsSentWithItsName() {
    InfoPlusEvent one = event("fieldMaybe", "1", "fieldMaybe_Name", "Law");

    assertThat(sent(one, new One(null, null, Optional.of(ART))))
        .containsOnly(entry("fieldMaybe", "2"), entry("fieldMaybe_Name", "Art"));
    assertThat(sent(one, data("fieldMaybe", Optional.of(ART))))
        .containsOnly(entry("fieldMaybe", "2"), entry("fieldMaybe_Name", "Art"));
    assertThat(sent(one, new One(null, null, Optional.empty())))
        .containsOnly(entry("fieldMaybe", null), entry("fieldMaybe_Name", null));
  }

  @Test
  void theListIsTheAuthorsToChange() {
    Form form = e.toBean(Form.class);
    List<CodeItem> depts = Objects.requireNonNull(form.depts());

    depts.removeIf(dept -> dept.getCodeId().equals("1"));

    assertThat(sent(e, form)).containsEntry("fieldDepts_Codes", "2");
    assertThat(new ArrayList<>(depts)).containsExactly(ART);
  }
}
