package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messenger.dispatcher.forwarder.ForwarderReceiver;
import io.messenger.dispatcher.forwarder.Recording;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.FormKey;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.MinguoDate;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's table of what can be sent: each way to put it, for engines with and without text. */
class SentValuesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final AtomicReference<BiFunction<InfoPlusEvent, Object, InfoPlusResponse>> WAY =
      new AtomicReference<>();
  private static final AtomicReference<Object> VALUE = new AtomicReference<>();

  private static Receiver infoPlus;
  private static ForwarderReceiver jit;

  enum Plain {
    ONE,
    @FormKey("02")
    TWO
  }

  enum Kind implements CodeItem {
    ANNUAL;

    @Override
    public String getCodeId() {
      return "annual";
    }

    @Override
    public String getCodeName() {
      return "年假";
    }
  }

  /** What can be iterated and is no collection. */
  private static final class OneAndTwo implements Iterable<Integer> {
    @Override
    public Iterator<Integer> iterator() {
      return List.of(1, 2).iterator();
    }
  }

  /** A property of any type. */
  static class Form {
    private Object x;

    public Object getX() {
      return x;
    }

    public void setX(Object x) {
      this.x = x;
    }
  }

  @BeforeAll
  static void start() {
    infoPlus =
        Receiver.of(
            builder -> builder.timeZone(ZONE), new Answering(e -> WAY.get().apply(e, VALUE.get())));
    jit =
        ForwarderReceiver.of(
            builder ->
                builder.timeZone(ZONE).engine("jit", Map.of("secret", ForwarderReceiver.SECRET)),
            new Recording("*", e -> WAY.get().apply(e, VALUE.get())));
  }

  @AfterAll
  static void stop() {
    infoPlus.close();
    jit.close();
  }

  private static InfoPlusResponse inBean(InfoPlusEvent e, Object value) {
    Form form = e.toBean(Form.class);
    form.setX(value);
    return new InfoPlusResponse(e, form);
  }

  private static InfoPlusResponse keptMap(InfoPlusEvent e, Object value) {
    Map<String, Object> data = new HashMap<>();
    InfoPlusResponse response = InfoPlusResponse.ok();
    response.setFormData(data);
    data.put("fieldX", value);
    return response;
  }

  private static InfoPlusResponse givenMap(InfoPlusEvent e, Object value) {
    InfoPlusResponse response = InfoPlusResponse.ok();
    response.setFormData(new TreeMapOf(value));
    return response;
  }

  /** A map that is no HashMap. */
  private static final class TreeMapOf extends java.util.TreeMap<String, Object> {
    private static final long serialVersionUID = 1;

    TreeMapOf(Object value) {
      put("fieldX", value);
    }
  }

  private static List<BiFunction<InfoPlusEvent, Object, InfoPlusResponse>> ways() {
    return List.of(
        SentValuesTest::inBean,
        SentValuesTest::keptMap,
        SentValuesTest::givenMap,
        (e, value) -> new InfoPlusResponse(e, new TreeMapOf(value)),
        (e, value) -> InfoPlusResponse.ok().withFormData("fieldX", value),
        (e, value) -> {
          InfoPlusResponse response = InfoPlusResponse.ok();
          response.getFormData().put("fieldX", value);
          return response;
        });
  }

  private static Arguments both(Object value, String seconds, String text) {
    return Arguments.of(value, "{'fieldX':" + seconds + "}", "{'x':" + text + "}");
  }

  private static Arguments same(Object value, String json) {
    return both(value, json, json);
  }

  @SuppressWarnings("JavaUtilDate") // what authors have
  static Stream<Arguments> values() {
    Instant moment = Instant.parse("2026-11-21T01:30:00Z");
    String at = "'2026-11-21 09:30:00'";
    LocalDate day = LocalDate.of(2026, 11, 21);
    CodeItem law = CodeItem.of("1", "Law");
    CodeItem art = CodeItem.of("2", "Art", null, null, Map.of("a", "b"));
    InfoPlusFile file = new InfoPlusFile("7", "a.pdf", null, "pdf", 3L, null);
    String fileJson =
        "{\\\"id\\\":\\\"7\\\",\\\"name\\\":\\\"a.pdf\\\",\\\"kind\\\":\\\"pdf\\\",\\\"size\\\":3}";
    String codes = "{'fieldX_Codes':'1\\n2','fieldX_Names':'Law\\nArt'}";
    return Stream.of(
        same("text", "'text'"),
        same(java.nio.CharBuffer.wrap("text"), "'text'"),
        same('c', "'c'"),
        same(true, "true"),
        same(3, "3"),
        same((byte) 3, "3"),
        same(2.5, "2.5"),
        same(Optional.of(3), "3"),
        same(java.util.OptionalInt.of(3), "3"),
        same(Plain.ONE, "'ONE'"),
        same(Plain.TWO, "'02'"),
        same(DayOfWeek.MONDAY, "'MONDAY'"),
        same(List.of(Plain.TWO, Plain.ONE), "['02','ONE']"),
        same(new TreeSet<>(List.of(Plain.TWO)), "['02']"),
        same(new Plain[] {Plain.TWO, null}, "['02',null]"),
        same(Optional.of(Plain.TWO), "'02'"),
        same(Map.of(Plain.TWO, Optional.of(Plain.TWO)), "{'02':'02'}"),
        same(Map.of(1, List.of(law, Kind.ANNUAL)), "{'1':['1','annual']}"),
        same(Arrays.asList(1, null, Optional.empty()), "[1,null,null]"),
        same(new OneAndTwo(), "[1,2]"),
        same(new int[] {1, 2}, "[1,2]"),
        same(Year.of(2026), "2026"),
        same(YearMonth.of(2026, 11), "'2026-11'"),
        both(moment, "1795224600", at),
        both(Date.from(moment), "1795224600", at),
        both(new Timestamp(moment.toEpochMilli()), "1795224600", at),
        both(calendar(moment), "1795224600", at),
        both(ZonedDateTime.ofInstant(moment, ZoneId.of("Europe/Berlin")), "1795224600", at),
        both(OffsetDateTime.parse("2026-11-21T02:30:00+01:00"), "1795224600", at),
        both(LocalDateTime.of(2026, 11, 21, 9, 30), "1795224600", at),
        both(day, "1795190400", "'2026-11-21'"),
        both(java.sql.Date.valueOf(day), "1795190400", "'2026-11-21'"),
        both(MinguoDate.from(day), "1795190400", "'2026-11-21'"),
        both(LocalTime.of(9, 30), "34200", "'09:30:00'"),
        both(Time.valueOf(LocalTime.of(9, 30)), "34200", "'09:30:00'"),
        both(
            List.of(day, Optional.of(java.sql.Date.valueOf(day))),
            "[1795190400,1795190400]",
            "['2026-11-21','2026-11-21']"),
        both(
            Map.of("on", new Date[] {Date.from(moment)}),
            "{'on':[1795224600]}",
            "{'on':[" + at + "]}"),
        Arguments.of(
            art,
            "{'fieldX':'2','fieldX_Name':'Art','fieldX_Attr':'{\\\"a\\\":\\\"b\\\"}'}",
            "{'x':'2'}"),
        Arguments.of(Kind.ANNUAL, "{'fieldX':'annual','fieldX_Name':'年假'}", "{'x':'annual'}"),
        Arguments.of(
            Optional.of(InfoPlusUser.of("u1", "One")),
            "{'fieldX':'u1','fieldX_Name':'One'}",
            "{'x':'u1'}"),
        Arguments.of(List.of(law, art), codes, "{'x':['1','2']}"),
        Arguments.of(new CodeItem[] {law, null, art}, codes, "{'x':['1','2']}"),
        Arguments.of(
            Arrays.asList(List.of(law, art), null, List.of(Optional.of(law))),
            "{'fieldX_Codes':['1\\n2',null,'1'],'fieldX_Names':['Law\\nArt',null,'Law']}",
            "{'x':[['1','2'],null,['1']]}"),
        Arguments.of(
            InfoPlusFile.of("/f/1", "a.pdf"),
            "{'fieldX':'/f/1','fieldX_Name':'a.pdf'}",
            "{'x':'/f/1'}"),
        same(file, "'" + fileJson + "'"),
        same(Arrays.asList(file, null), "'[" + fileJson + "]'"));
  }

  private static GregorianCalendar calendar(Instant moment) {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    calendar.setTimeInMillis(moment.toEpochMilli());
    return calendar;
  }

  private static JsonNode json(String singleQuoted) {
    return Json.read(singleQuoted.replace('\'', '"'));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyWayToPutAValueSendsTheSame(Object value, String infoPlusData, String jitData) {
    VALUE.set(value);
    for (BiFunction<InfoPlusEvent, Object, InfoPlusResponse> way : ways()) {
      WAY.set(way);
      JsonNode answer = infoPlus.call(Call.event("ACTION_DOING")).json();
      assertThat(answer.get("formData")).as("%s", answer).isEqualTo(json(infoPlusData));
      ForwarderReceiver.Answer other = jit.post("/jit", row());
      assertThat(other.json().get("formData")).as("%s", other.json()).isEqualTo(json(jitData));
    }
  }

  private static String row() {
    ObjectNode body = (ObjectNode) Json.read(ForwarderReceiver.fixture("jit/node-handled-agree"));
    body.putObject("row").put("id", "1").putNull("x");
    return body.toString();
  }
}
