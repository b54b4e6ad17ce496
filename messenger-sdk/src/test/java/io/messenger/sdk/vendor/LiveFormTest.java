package io.messenger.sdk.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.FormMistake;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.vendor.RecruitForm.GZJY;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Handlers as authors wrote them for the vendor's SDK, with the form data of live engines. */
class LiveFormTest {
  private static final String LIVE =
      """
      {
        "_VAR_NOW": "1771322400",
        "_VAR_URL_Attr": "{\\"theme\\":\\"standard\\"}",
        "fieldXM": "赵一",
        "fieldjgshi": "南京",
        "fieldFJ": "{\\"id\\":\\"7\\",\\"name\\":\\"a.pdf\\"}",
        "fieldFJ_Name": "",
        "fieldDept": "20900",
        "fieldDept_Name": "Computing",
        "fieldDept_Attr": "{\\"_parent\\":\\"\\"}",
        "fieldSQR": "",
        "fieldSQR_Name": "",
        "fieldSQR_Attr": "",
        "fieldApplyDate": 1771322400,
        "fieldBYRQ": "1467302400",
        "fieldMaterialAmount": "",
        "fieldGZ": "5300.50",
        "fieldSFTY": true,
        "fieldSFZZ": "",
        "fieldWJ": null,
        "groupGZJYList": [0, 1],
        "fieldGZDW": ["一中", ""],
        "fieldGZKSSJ": ["1467302400", ""],
        "fieldGZNX": ["3", null],
        "fieldGZBZ": ["a", "b"],
        "groupZMCLList": [],
        "fieldZMCL": [],
        "fieldZMCL_Name": [],
        "groupBGLList": [0],
        "fieldBGMC": [""]
      }
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final InfoPlusEvent e =
      InfoPlusEvent.builder("FIELD_CHANGING").field("fieldXM").formData(live()).build();
  private final RecruitForm form = e.toBean(RecruitForm.class);

  private static Map<String, Object> live() {
    try {
      return JSON.readValue(LIVE, new TypeReference<>() {});
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static Map<String, Object> sent(InfoPlusResponse response) {
    return response.getFormData();
  }

  @Test
  void everyFieldArrives() {
    assertThat(form.getXM()).isEqualTo("赵一");
    assertThat(form.getJgshi()).isEqualTo("南京");
    assertThat(form.getFJ()).contains("a.pdf");
    assertThat(form.getDept())
        .isEqualTo(CodeItem.of("20900", "Computing", null, null, Map.of("_parent", "")));
    assertThat(form.getSQR()).isEqualTo(InfoPlusUser.of("", ""));
    assertThat(form.getApplyDate()).isEqualTo(Instant.ofEpochSecond(1771322400));
    assertThat(form.getBYRQ()).isEqualTo(Instant.ofEpochSecond(1467302400));
    assertThat(form.getMaterialAmount()).isNull();
    assertThat(form.getGZ()).isEqualTo(5300.5);
    assertThat(form.getSFTY()).isTrue();
    assertThat(form.isSFZZ()).isFalse();
    assertThat(form.getGZJYList())
        .extracting(GZJY::getGZDW, GZJY::getGZKSSJ, GZJY::getGZNX)
        .containsExactly(
            tuple("一中", Date.from(Instant.ofEpochSecond(1467302400)), 3), tuple("", null, null));
    assertThat(form.getZMCLList()).isEmpty();
    assertThat(form.getBGLList()).hasSize(1);
    assertThat(e.getMappingProblems()).isEmpty();
    assertThat(e.getFormMistakes()).noneMatch(FormMistake::certain);
  }

  @Test
  void aHelperNamedLikeASetterIsNoProperty() {
    assertThat(form.setData(e).text()).isEqualTo("赵一 FIELD_CHANGING");

    InfoPlusEvent withData =
        InfoPlusEvent.builder("ACTION_DOING").formData(Map.of("fieldData", "x")).build();
    withData.toBeanStrictly(RecruitForm.class);
    assertThat(withData.getMappingProblems()).isEmpty();
  }

  @Test
  void anUntouchedFormSendsNothing() {
    assertThat(sent(new InfoPlusResponse().toForm(e, form))).isEmpty();
  }

  @Test
  void theWholeListIsReplacedByThreeEmptyRows() {
    InfoPlusResponse response = new InfoPlusResponse();

    form.setGZJYList(new ArrayList<>(List.of(new GZJY(), new GZJY(), new GZJY())));

    List<Object> empty = Arrays.asList(null, null, null);
    assertThat(sent(response.toForm(e, form)))
        .containsOnly(
            entry("groupGZJYList", List.of(0, 1, 2)),
            entry("fieldGZDW", empty),
            entry("fieldGZKSSJ", empty),
            entry("fieldGZNX", empty));
  }

  @Test
  void rowsAreAddedToAGroupThatWasEmpty() {
    RecruitForm.Material material = new RecruitForm.Material();
    material.setZMCL(CodeItem.of("1", "Diploma"));

    form.getZMCLList().add(material);

    assertThat(sent(new InfoPlusResponse(e, form)))
        .containsOnly(
            entry("groupZMCLList", List.of(0)),
            entry("fieldZMCL", List.of("1")),
            entry("fieldZMCL_Name", List.of("Diploma")));
  }

  @Test
  void renderingSetsOneField() {
    form.setMaterialAmount(form.getGZJYList().size());

    assertThat(sent(new InfoPlusResponse(e, form))).containsOnly(entry("fieldMaterialAmount", 2));
  }

  @Test
  void aFieldWhoseNameBeginsInLowerCaseIsSentAsTheEngineSpellsIt() {
    form.setJgshi("扬州");

    assertThat(sent(new InfoPlusResponse(e, form))).containsOnly(entry("fieldjgshi", "扬州"));
  }

  @Test
  void aNewRowAloneIsRefused() {
    GZJY row = new GZJY();
    form.getGZJYList().add(row);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse(e, row))
        .withMessage(
            "row has no place in the form: it is new, was removed or is of another event; return the form");
  }

  @Test
  void aNewBeanSendsWhatIsNamed() {
    RecruitForm fresh = new RecruitForm();
    fresh.setXM("钱二");

    assertThat(sent(new InfoPlusResponse().toForm(e, fresh, "fieldXM", "materialAmount")))
        .containsOnly(entry("fieldXM", "钱二"));
  }
}
