package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A form for booking a court, as live engines have them: who chooses a day is shown the free hours,
 * a row for each. Scripts read such answers by the names of properties.
 */
class FieldChangingBookingTest {
  /** A form with the names that an engine gives. */
  public static class Booking extends InfoPlusEntity {
    private InfoPlusUser xM;
    private String lXFS;
    private String zJ;
    private CodeItem yYXM;
    private CodeItem yYRQ;
    private Instant sQSJ;
    private Integer lSH;
    private BigDecimal yZYMFQ;
    private String bZ;
    private List<Court> cDXXList = new ArrayList<>();

    public InfoPlusUser getXM() {
      return xM;
    }

    public void setXM(InfoPlusUser xM) {
      this.xM = xM;
    }

    public String getLXFS() {
      return lXFS;
    }

    public void setLXFS(String lXFS) {
      this.lXFS = lXFS;
    }

    public String getZJ() {
      return zJ;
    }

    public void setZJ(String zJ) {
      this.zJ = zJ;
    }

    public CodeItem getYYXM() {
      return yYXM;
    }

    public void setYYXM(CodeItem yYXM) {
      this.yYXM = yYXM;
    }

    public CodeItem getYYRQ() {
      return yYRQ;
    }

    public void setYYRQ(CodeItem yYRQ) {
      this.yYRQ = yYRQ;
    }

    public Instant getSQSJ() {
      return sQSJ;
    }

    public void setSQSJ(Instant sQSJ) {
      this.sQSJ = sQSJ;
    }

    public Integer getLSH() {
      return lSH;
    }

    public void setLSH(Integer lSH) {
      this.lSH = lSH;
    }

    public BigDecimal getYZYMFQ() {
      return yZYMFQ;
    }

    public void setYZYMFQ(BigDecimal yZYMFQ) {
      this.yZYMFQ = yZYMFQ;
    }

    public String getBZ() {
      return bZ;
    }

    public void setBZ(String bZ) {
      this.bZ = bZ;
    }

    public List<Court> getCDXXList() {
      return cDXXList;
    }

    public void setCDXXList(List<Court> cDXXList) {
      this.cDXXList = cDXXList;
    }
  }

  /** A row: a court at an hour. */
  public static class Court extends InfoPlusEntity {
    private String sJD;
    private String yYCD;
    private Boolean xZ;

    public String getSJD() {
      return sJD;
    }

    public void setSJD(String sJD) {
      this.sJD = sJD;
    }

    public String getYYCD() {
      return yYCD;
    }

    public void setYYCD(String yYCD) {
      this.yYCD = yYCD;
    }

    public Boolean getXZ() {
      return xZ;
    }

    public void setXZ(Boolean xZ) {
      this.xZ = xZ;
    }
  }

  private static Court court(String hours, String name) {
    Court court = new Court();
    court.setSJD(hours);
    court.setYYCD(name);
    court.setXZ(false);
    return court;
  }

  private static Call dayChosen(Map<String, Object> courts) {
    Map<String, Object> form =
        Json.map(
            "_VAR_STEP_CODE", "TXSQ",
            "fieldXM", "u2001",
            "fieldXM_Name", "李四",
            "fieldLXFS", "13900000000",
            "fieldZJ", "3",
            "fieldYYXM", "badminton",
            "fieldYYXM_Name", "羽毛球",
            "fieldYYXM_Attr", "{\"_parent\":\"indoor\"}",
            "fieldYYRQ", "3",
            "fieldYYRQ_Name", "2022-11-16",
            "fieldSQSJ", 1668560000,
            "fieldLSH", "12",
            "fieldYZYMFQ", new BigDecimal("10000123.4"),
            "fieldUnmapped", "x");
    form.putAll(courts);
    List<Map<String, Object>> fields =
        Stream.of("SJD string", "YYCD string", "YYZT string", "XZ boolean")
            .map(field -> field.split(" "))
            .map(
                field ->
                    Json.map(
                        "name",
                        "field" + field[0],
                        "type",
                        field[1],
                        "groupName",
                        "//Form//groupCDXXList",
                        "repeatDepth",
                        1))
            .toList();
    return Call.event(
        "FIELD_CHANGING",
        "formData",
        form,
        "fields",
        fields,
        "field",
        "fieldYYRQ",
        "fieldPath",
        "",
        "group",
        null);
  }

  private static JsonNode formData(Call call, List<Court> courts) {
    FieldChangingTest.Changing messenger =
        new FieldChangingTest.Changing(
            e -> {
              Booking booking = e.toBean(Booking.class);
              booking.setCDXXList(courts);
              return new InfoPlusResponse(e, booking);
            });
    try (Receiver receiver = Receiver.of(messenger)) {
      return receiver.call(call).json().get("formData");
    }
  }

  @Test
  void aListThatIsFilledIsSentAsRowsOfTheWholeForm() {
    JsonNode formData =
        formData(
            dayChosen(Json.map("groupCDXXList", List.of())),
            List.of(court("18:00-19:00", "1号场"), court("19:00-20:00", "2号场")));

    assertThat(formData.get("path").textValue()).isEmpty();
    assertThat(Json.read(formData.get("form").textValue()))
        .isEqualTo(
            Json.read(
                """
                {"xM":{"codeId":"u2001","codeName":"李四"},
                 "lXFS":"13900000000",
                 "zJ":"3",
                 "yYXM":{"codeId":"badminton","codeName":"羽毛球",
                         "attributes":{"_parent":"indoor"}},
                 "yYRQ":{"codeId":"3","codeName":"2022-11-16"},
                 "sQSJ":1668560000,
                 "lSH":12,
                 "yZYMFQ":10000123.4,
                 "cDXXList":[
                  {"entityIndex":-1,"sJD":"18:00-19:00","yYCD":"1号场","xZ":false},
                  {"entityIndex":-1,"sJD":"19:00-20:00","yYCD":"2号场","xZ":false}]}"""));
    assertThat(formData.get("fieldSJD")).isEqualTo(Json.read("[\"18:00-19:00\",\"19:00-20:00\"]"));
    assertThat(formData.get("groupCDXXList")).isEqualTo(Json.read("[0,1]"));
  }

  @Test
  void aListThatIsEmptiedIsSentAsAnEmptyOne() {
    Map<String, Object> courts =
        Json.map(
            "groupCDXXList", List.of(0, 1),
            "fieldSJD", List.of("18:00-19:00", "19:00-20:00"),
            "fieldYYCD", List.of("1号场", "2号场"));

    JsonNode form = Json.read(formData(dayChosen(courts), List.of()).get("form").textValue());

    assertThat(form.get("cDXXList")).isEqualTo(Json.read("[]"));
    assertThat(form.get("lXFS").textValue()).isEqualTo("13900000000");
  }
}
