package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a page is told of each kind of value, and of what authors put into an answer besides. */
class PageFormTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long NOON = 1_771_300_800; // 2026-02-17 12:00 in Shanghai
  private static final long DAY = 1_771_257_600;

  private static InfoPlusEvent event(List<FormField> fields, @Nullable Object... data) {
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .formData(Events.data(data))
        .fields(fields)
        .mapping(new MappingOptions(ZONE, false))
        .build();
  }

  private static InfoPlusEvent event(@Nullable Object... data) {
    return event(List.of(), data);
  }

  /** A schema of {@code group/field:type}. */
  private static List<FormField> schema(String... fields) {
    return Stream.of(fields)
        .map(
            field -> {
              String[] parts = field.split("[/:]", -1);
              return FormField.builder()
                  .groupName(parts[0].isEmpty() ? "//Form" : "//Form//" + parts[0])
                  .name(parts[1])
                  .type(parts[2])
                  .repeatDepth(parts[0].isEmpty() ? 0 : 1)
                  .build();
            })
        .toList();
  }

  /** What the page is sent when a form is answered. */
  private static Map<String, @Nullable Object> sent(InfoPlusEvent e, Object form) {
    return page(e, new InfoPlusResponse(e, form)).form();
  }

  private static PageForm page(InfoPlusEvent e, InfoPlusResponse answer) {
    return Objects.requireNonNull(e.findPage(answer));
  }

  record Codes(
      @Nullable CodeItem kind,
      @Nullable InfoPlusUser who,
      @Nullable List<CodeItem> courses,
      @Nullable List<InfoPlusUser> guests,
      @Nullable Integer n) {
    Codes with(int number) {
      return new Codes(kind, who, courses, guests, number);
    }
  }

  @Test
  void codesAndUsersAreObjectsOfIdAndName() {
    InfoPlusEvent e =
        event(
            "fieldKind", "sick",
            "fieldKind_Name", "病假",
            "fieldKind_Attr", "{\"_parent\":\"paid\",\"rate\":0.80}",
            "fieldWho", "u1",
            "fieldWho_Name", "赵一",
            "fieldCourses_Codes", "1\n2",
            "fieldCourses_Names", "One\nTwo",
            "fieldGuests", List.of("u2", "u3"),
            "fieldGuests_Name", List.of("钱二", "孙三"));

    assertThat(sent(e, e.toBean(Codes.class).with(1)))
        .isEqualTo(
            Map.of(
                "kind",
                Map.of(
                    "codeId",
                    "sick",
                    "codeName",
                    "病假",
                    "attributes",
                    Map.of("_parent", "paid", "rate", "0.80")),
                "who",
                code("u1", "赵一"),
                "courses",
                List.of(code("1", "One"), code("2", "Two")),
                "guests",
                List.of(code("u2", "钱二"), code("u3", "孙三")),
                "n",
                1));
  }

  private static Map<String, Object> code(String id, String name) {
    return Map.of("codeId", id, "codeName", name);
  }

  @Test
  void aChangedCodeIsSentWithItsNameAndAttributes() {
    InfoPlusEvent e = event("fieldKind", "sick", "fieldKind_Name", "病假");
    CodeItem annual = CodeItem.of("annual", "年假", null, null, Map.of("days", "15"));

    assertThat(sent(e, new Codes(annual, null, List.of(annual), null, null)))
        .isEqualTo(
            Map.of(
                "kind",
                Map.of("codeId", "annual", "codeName", "年假", "attributes", Map.of("days", "15")),
                "courses",
                List.of(code("annual", "年假")))); // several have no attributes in form data
  }

  @Test
  void whatIsClearedIsEmpty() {
    InfoPlusEvent e =
        event(
            "fieldKind", "sick",
            "fieldKind_Name", "病假",
            "fieldWho", "u1",
            "fieldCourses_Codes", "1",
            "fieldGuests", List.of("u2"),
            "fieldN", "3");

    assertThat(sent(e, new Codes(null, InfoPlusUser.of("", ""), null, List.of(), null)))
        .isEqualTo(
            Map.of(
                "kind", code("", ""),
                "who", code("", ""),
                "courses", List.of(),
                "guests", List.of(),
                "n", ""));
  }

  record Plain(
      @Nullable String text,
      int number,
      @Nullable BigDecimal amount,
      double ratio,
      @Nullable Boolean flag,
      @Nullable Instant when,
      @Nullable LocalDate day,
      @Nullable List<LocalDate> days,
      @Nullable Map<String, Object> more,
      @Nullable List<Object> rows) {}

  @Test
  void whatNobodyChangedIsSentAsItsPropertyHasItAndLosesNothing() {
    InfoPlusEvent e =
        event(
            "fieldText", 3,
            "fieldNumber", "3.0",
            "fieldAmount", "600.00",
            "fieldRatio", "0.1",
            "fieldFlag", "TRUE",
            "fieldWhen", "2026-02-17 12:00:00",
            "fieldDay", String.valueOf(NOON),
            "fieldDays", Arrays.asList("2026-02-17", null, NOON),
            "fieldMore", Map.of("a", List.of(1)));
    InfoPlusResponse answer =
        new InfoPlusResponse(e, e.toBean(Plain.class)).withFormData("fieldNew", "x");
    Plain form = e.toBean(Plain.class);
    answer.toForm(
        e,
        new Plain(
            "changed",
            form.number(),
            form.amount(),
            form.ratio(),
            form.flag(),
            form.when(),
            form.day(),
            form.days(),
            form.more(),
            null));

    assertThat(page(e, answer).form())
        .isEqualTo(
            Events.data(
                "text",
                "changed",
                "number",
                3,
                "amount",
                new BigDecimal("600.00"),
                "ratio",
                new BigDecimal("0.1"),
                "flag",
                true,
                "when",
                NOON,
                "day",
                NOON,
                "days",
                Arrays.asList(DAY, null, NOON),
                "more",
                Map.of("a", List.of(1)),
                "new",
                "x"));
  }

  @Test
  void changedDatesAreSecondsThoughTheFieldIsAText() {
    InfoPlusEvent e = event("fieldWhen", "2026-02-16 00:00:00", "fieldDay", "2026-02-16");
    Plain form =
        new Plain(
            null,
            0,
            null,
            0,
            null,
            Instant.ofEpochSecond(NOON),
            LocalDate.of(2026, 2, 17),
            null,
            null,
            null);
    InfoPlusResponse answer = new InfoPlusResponse(e, form);

    assertThat(answer.getFormData())
        .isEqualTo(Map.of("fieldWhen", "2026-02-17 12:00:00", "fieldDay", "2026-02-17"));
    assertThat(page(e, answer).form()).isEqualTo(Map.of("when", NOON, "day", DAY));
  }

  /** A zero that nobody typed would fill the field, or take the place of what was typed. */
  @Test
  void whatHasNoValueOrDoesNotFitIsNotSent() {
    InfoPlusEvent e =
        event(
            "fieldText", "",
            "fieldNumber", "",
            "fieldRatio", "three",
            "fieldFlag", null,
            "fieldDay", "tomorrow",
            "fieldAmount", "1");
    Plain form = e.toBean(Plain.class);

    assertThat(sent(e, new Plain("", 0, null, 0, form.flag(), null, form.day(), null, null, null)))
        .isEqualTo(Map.of("amount", ""));
  }

  record Files(
      @Nullable InfoPlusFile doc, @Nullable List<InfoPlusFile> all, @Nullable String note) {}

  @Test
  void filesAreAsInFormData() {
    String json = "[{\"id\":\"7\",\"name\":\"a.pdf\",\"size\":600}]";
    InfoPlusEvent e = event("fieldDoc", "/files/1", "fieldDoc_Name", "1.pdf", "fieldAll", json);
    Files form = e.toBean(Files.class);

    assertThat(sent(e, new Files(form.doc(), form.all(), "n")))
        .isEqualTo(Map.of("doc", "/files/1", "doc_Name", "1.pdf", "all", json, "note", "n"));
    assertThat(sent(e, new Files(InfoPlusFile.of("/files/2", null), null, "n")))
        .isEqualTo(Map.of("doc", "/files/2", "doc_Name", "", "all", "", "note", "n"));
  }

  record Trip(@Nullable String purpose, List<Stop> stops) {}

  record Stop(@Nullable CodeItem city, @Nullable Integer nights) {}

  @Test
  void recordsAreSentAsBeansAre() {
    InfoPlusEvent e =
        event(
            "fieldPurpose", "p",
            "fieldCity", List.of("cn-32", "cn-11"),
            "fieldCity_Name", List.of("江苏", "北京"),
            "fieldNights", List.of("1", 2));
    Trip trip = e.toBean(Trip.class);
    List<Stop> stops = new ArrayList<>(trip.stops());
    stops.set(1, new Stop(stops.get(1).city(), 3));
    stops.add(0, new Stop(null, 9));

    assertThat(sent(e, new Trip("p", stops)))
        .isEqualTo(
            Map.of(
                "purpose",
                "p",
                "stops",
                List.of(
                    Map.of("entityIndex", -1, "nights", 9),
                    Map.of("entityIndex", 0, "city", code("cn-32", "江苏"), "nights", 1),
                    Map.of("entityIndex", 1, "city", code("cn-11", "北京"), "nights", 3))));
    assertThat(sent(e, new Trip(null, List.of())))
        .isEqualTo(Map.of("purpose", "", "stops", List.of()));
  }

  /** Columns that no property shows are sent under their own keys, to go with their rows. */
  @Test
  void aPageIsToldOfNoFieldThatTheBeanDoesNotHave() {
    InfoPlusEvent e =
        event(
            schema("groupStops/fieldNights:Number", "groupStops/fieldHotel:Text"),
            "groupStops",
            List.of(0, 1),
            "fieldNights",
            List.of(1, 2),
            "fieldHotel",
            List.of("h1", "h2"),
            "fieldOther",
            "o");
    Trip trip = e.toBean(Trip.class);
    InfoPlusResponse answer = new InfoPlusResponse(e, new Trip(null, trip.stops().subList(1, 2)));

    assertThat(answer.getFormData()).containsEntry("fieldHotel", List.of("h2"));
    assertThat(page(e, answer))
        .isEqualTo(
            new PageForm("", Map.of("stops", List.of(Map.of("entityIndex", 1, "nights", 2)))));
  }

  record Named(
      @Nullable String leaveDays, @FormKey("fieldOdd_1") String odd, List<Row> coverNotes) {}

  record Row(@FormKey("fieldXM") @Nullable String name) {}

  @Test
  void fieldsAreNamedByTheirKeys() {
    InfoPlusEvent e =
        event("fieldLeave_days", "3", "groupCover_notes", List.of(0), "fieldXM", List.of("x"));

    assertThat(sent(e, new Named("4", "o", e.toBean(Named.class).coverNotes())))
        .isEqualTo(
            Map.of(
                "leave_days",
                "4",
                "odd_1",
                "o",
                "cover_notes",
                List.of(Map.of("entityIndex", 0, "xM", "x"))));
  }

  @Test
  void namesLimitTheFormToo() {
    InfoPlusEvent e = event("fieldPurpose", "p", "fieldNights", List.of(1, 2));
    Trip changed = new Trip("q", List.of(new Stop(null, 5), new Stop(null, 2)));

    InfoPlusResponse purpose = new InfoPlusResponse().toForm(e, changed, "purpose");
    InfoPlusResponse nights = new InfoPlusResponse().toForm(e, changed, "nights");

    assertThat(page(e, purpose).form()).isEqualTo(Map.of("purpose", "q"));
    assertThat(page(e, nights).form())
        .isEqualTo(
            Map.of(
                "stops",
                List.of(
                    Map.of("entityIndex", 0, "nights", 5), Map.of("entityIndex", 1, "nights", 2))));
  }

  private static final List<FormField> SCHEMA =
      schema(
          "/fieldTitle:Text",
          "/fieldWho:User",
          "/fieldDoc:File",
          "/fieldDay:Date",
          "/fieldNote:Text",
          "groupItems/fieldCost:Number",
          "groupItems/fieldKind:Code",
          "groupOthers/fieldOther:Text");

  private static InfoPlusEvent schemaEvent() {
    return event(
        SCHEMA,
        "fieldTitle",
        "t",
        "fieldWho",
        "u1",
        "fieldWho_Name",
        "赵一",
        "groupItems",
        List.of(0, 1),
        "fieldCost",
        List.of(1, 2),
        "fieldKind",
        List.of("a", "b"),
        "fieldKind_Name",
        List.of("A", "B"));
  }

  @Test
  void formDataOfItsOwnIsSentAlone() {
    InfoPlusEvent e = schemaEvent();
    InfoPlusResponse answer =
        InfoPlusResponse.ok()
            .withFormData("fieldTitle", null)
            .withFormData("fieldWho", InfoPlusUser.of("u2", "钱二"))
            .withFormData("fieldDoc", InfoPlusFile.of("/files/1", "1.pdf"))
            .withFormData("fieldCost", List.of(1, 5, 9))
            .withFormData("fieldKind", List.of("a", "c", ""))
            .withFormData("_VAR_NOTE", "n")
            .withFormData("fieldDay", "2026-02-17")
            .withFormData("fieldNote", "2026-02-17")
            .withFormData("fieldNew", LocalDate.of(2026, 2, 17));

    assertThat(page(e, answer))
        .isEqualTo(
            new PageForm(
                "",
                Map.of(
                    "title",
                    "",
                    "who",
                    code("u2", "钱二"),
                    "doc",
                    "/files/1",
                    "doc_Name",
                    "1.pdf",
                    "items",
                    List.of(
                        Map.of("entityIndex", 0, "cost", 1, "kind", code("a", "A")),
                        Map.of("entityIndex", 1, "cost", 5, "kind", code("c", "")),
                        Map.of("entityIndex", -1, "cost", 9)),
                    "day",
                    DAY,
                    "note",
                    "2026-02-17",
                    "new",
                    DAY)));
  }

  @Test
  void aMapIsFormDataOfItsOwn() {
    InfoPlusEvent e = schemaEvent();

    assertThat(
            sent(e, Events.data("fieldTitle", "t", "fieldWho", null, "fieldCost", List.of(1, 3))))
        .isEqualTo(
            Map.of(
                "who",
                code("", ""),
                "items",
                List.of(Map.of("entityIndex", 0, "cost", 1), Map.of("entityIndex", 1, "cost", 3))));
  }

  @Test
  void aGroupThatIsEmptiedIsAnEmptyList() {
    InfoPlusEvent e = schemaEvent();

    assertThat(
            page(
                    e,
                    InfoPlusResponse.ok()
                        .withFormData("groupItems", List.of())
                        .withFormData("fieldCost", List.of())
                        .withFormData("fieldKind", List.of()))
                .form())
        .isEqualTo(Map.of("items", List.of()));
    assertThat(page(e, InfoPlusResponse.ok().withFormData("groupOthers", List.of())).form())
        .isEqualTo(Map.of("others", List.of()));
  }

  /** The column is as it was then, and is not sent. */
  @Test
  void whatIsClearedInARowThatMovedIsEmpty() {
    Map<String, Object> data =
        Map.of(
            "fieldRepeat1", List.of("", "x"),
            "fieldRepeat2", List.of("first", "second"));
    InfoPlusEvent e = WikiEvent.of(data, "fieldRepeat1", "_0", false);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    form.getRepeatGroups().get(0).setRepeat1("x");
    form.getRepeatGroups().get(1).setRepeat1("");
    Collections.swap(form.getRepeatGroups(), 0, 1);
    InfoPlusResponse answer = new InfoPlusResponse(e, form);

    assertThat(answer.getFormData()).containsOnlyKeys("fieldRepeat2");
    assertThat(page(e, answer).form())
        .isEqualTo(
            Map.of(
                "repeatGroups",
                List.of(
                    Map.of("entityIndex", 1, "repeat1", "", "repeat2", "second"),
                    Map.of("entityIndex", 0, "repeat1", "x", "repeat2", "first"))));
  }

  /** Without a schema nothing tells which group a column is of. */
  @Test
  void aColumnOfAnUnknownGroupIsAList() {
    InfoPlusEvent e = event("groupItems", List.of(0), "fieldCost", List.of(1));

    assertThat(
            page(
                    e,
                    InfoPlusResponse.ok()
                        .withFormData("groupItems", List.of(0, 1))
                        .withFormData("fieldCost", List.of(1, 2)))
                .form())
        .isEqualTo(Map.of("cost", List.of(1, 2)));
    assertThat(page(e, InfoPlusResponse.ok().withFormData("groupItems", List.of())).form())
        .isEqualTo(Map.of("items", List.of()));
  }

  @Test
  void aCodeWithoutItsNameHasNotTheNameOfAnother() {
    InfoPlusEvent e = schemaEvent();

    assertThat(page(e, InfoPlusResponse.ok().withFormData("fieldWho", "u1")).form())
        .isEqualTo(Map.of("who", code("u1", "赵一")));
    assertThat(page(e, InfoPlusResponse.ok().withFormData("fieldWho", "u9")).form())
        .isEqualTo(Map.of("who", code("u9", "")));
    assertThat(page(e, InfoPlusResponse.ok().withFormData("fieldWho_Name", "赵壹")).form())
        .isEqualTo(Map.of("who", code("u1", "赵壹")));
  }

  static class Item extends InfoPlusEntity {
    private @Nullable Integer cost;

    public @Nullable Integer getCost() {
      return cost;
    }

    public void setCost(@Nullable Integer cost) {
      this.cost = cost;
    }
  }

  static class Bill {
    private @Nullable String title;
    private List<Item> items = List.of();

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public List<Item> getItems() {
      return items;
    }

    public void setItems(List<Item> items) {
      this.items = items;
    }
  }

  private static Item changedRow(InfoPlusEvent e) {
    Item row = e.toBean(Bill.class).getItems().get(1);
    row.setCost(7);
    return row;
  }

  @Test
  void formDataBesideARowIsSentWithTheForm() {
    InfoPlusEvent e = schemaEvent();
    Item row = changedRow(e);

    assertThat(page(e, new InfoPlusResponse(e, row)))
        .isEqualTo(new PageForm("_1", Map.of("entityIndex", 1, "cost", 7)));
    assertThat(page(e, new InfoPlusResponse(e, row).withFormData("fieldTitle", "new")))
        .isEqualTo(
            new PageForm(
                "",
                Map.of(
                    "title",
                    "new",
                    "items",
                    List.of(
                        Map.of("entityIndex", 0, "cost", 1),
                        Map.of("entityIndex", 1, "cost", 7)))));
  }

  @Test
  void formDataBesideAFormCountsOverIt() {
    InfoPlusEvent e = schemaEvent();
    Bill bill = e.toBean(Bill.class);
    bill.setTitle("bean");
    InfoPlusResponse answer = new InfoPlusResponse(e, bill);
    answer.getFormData().put("fieldTitle", "put");
    answer.getFormData().put("fieldCost", List.of(3, "4"));

    assertThat(page(e, answer).form())
        .isEqualTo(
            Map.of(
                "title",
                "put",
                "items",
                List.of(Map.of("entityIndex", 0, "cost", 3), Map.of("entityIndex", 1, "cost", 4))));
  }

  @Test
  void whatIsTakenOutOfTheFormDataIsAsTheEventHasIt() {
    InfoPlusEvent e = schemaEvent();
    Bill bill = e.toBean(Bill.class);
    bill.setTitle("bean");
    bill.getItems().get(0).setCost(8);
    InfoPlusResponse answer = new InfoPlusResponse(e, bill);
    answer.getFormData().remove("fieldCost");

    assertThat(page(e, answer).form())
        .isEqualTo(
            Map.of(
                "title",
                "bean",
                "items",
                List.of(Map.of("entityIndex", 0, "cost", 1), Map.of("entityIndex", 1, "cost", 2))));

    answer.setFormData(Map.of("fieldWho", "u1"));
    assertThat(page(e, answer).form()).isEqualTo(Map.of("who", code("u1", "赵一")));
    answer.setFormData(null);
    assertThat(e.findPage(answer)).isNull();
  }

  /** Properties that events cannot fill, and those of which only their value knows what it is. */
  record Put(
      @Nullable Object any,
      @Nullable List<Object> list,
      @Nullable List<Optional<CodeItem>> codes,
      java.sql.@Nullable Date day,
      @Nullable Calendar time,
      @Nullable List<Year> years,
      @Nullable CharSequence text) {}

  @Test
  void whatAnAuthorPutsIsSentWhateverTheTypeOfItsPropertyIs() {
    InfoPlusEvent e = event("fieldTitle", "t", "fieldYears", "none", "fieldText", "a");
    CodeItem code = CodeItem.of("c", "C");
    Calendar time = Calendar.getInstance();
    time.setTimeInMillis(NOON * 1000);

    assertThat(
            sent(
                e,
                new Put(
                    code,
                    List.of(code),
                    List.of(Optional.of(code), Optional.empty()),
                    java.sql.Date.valueOf("2026-02-17"),
                    time,
                    List.of(Year.of(2026)),
                    CharBuffer.wrap("b"))))
        .isEqualTo(
            Map.of(
                "any", code("c", "C"),
                "list", List.of(code("c", "C")),
                "codes", List.of(code("c", "C")),
                "day", DAY,
                "time", NOON,
                "years", List.of(2026),
                "text", "b"));
  }

  @Test
  void oneCodeInThePlaceOfSeveralIsOne() {
    InfoPlusEvent e = event("fieldKind_Codes", "a\nb", "fieldKind_Names", "A\nB");

    assertThat(
            page(e, InfoPlusResponse.ok().withFormData("fieldKind", CodeItem.of("c", "C"))).form())
        .isEqualTo(Map.of("kind", code("c", "C")));
    assertThat(page(e, InfoPlusResponse.ok().withFormData("fieldKind", List.of("c"))).form())
        .isEqualTo(Map.of("kind", List.of(code("c", ""))));
  }

  @Test
  void whatAPropertyCannotBeFilledWithIsNotSentUnlessItChanged() {
    InfoPlusEvent e = event("fieldAny", "a", "fieldAny_Name", "A", "fieldText", "a");

    assertThat(sent(e, new Put(CodeItem.of("c", "C"), null, null, null, null, null, null)))
        .isEqualTo(Map.of("any", code("c", "C")));
    assertThat(sent(e, new Put("a", null, null, null, null, null, "b")))
        .isEqualTo(Map.of("any", code("a", "A"), "text", "b"));
  }

  /** As messengers do that were written for an engine that takes nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"form", "path"})
  void whatAnAuthorWroteByHandIsLeftAlone(String key) {
    InfoPlusEvent e = schemaEvent();

    assertThat(e.findPage(new InfoPlusResponse(e, changedRow(e)).withFormData(key, "{}"))).isNull();
  }

  @Test
  void variablesOfTheEngineAreNoFields() {
    InfoPlusEvent e = schemaEvent();

    assertThat(e.findPage(InfoPlusResponse.ok().withFormData("_VAR_NOTE", "n"))).isNull();
  }

  @Test
  void onlyChangedFieldsAskForAPage() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING").formData(Map.of("fieldTitle", "t")).build();
    Bill bill = e.toBean(Bill.class);
    bill.setTitle("new");

    assertThat(new InfoPlusResponse(e, bill).getChangedObjects()).isEmpty();
  }
}
