package io.messenger.sdk.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
  @ParameterizedTest
  @CsvSource({
    "Aply, apply",
    "dayz, days",
    "day, days",
    "prot, port",
    "sumbit, submit",
    "SubmitDoin, SubmitDoing",
    "day_count, dayCount",
    "APPLY, apply",
    "concurent-handler, concurrent-handlers",
    "部门审批审批流程吗, 部门审批审批流程吧",
    "D\u0430\u0443s, days",
    "\u0430\u0440\u0440ly, apply",
    "\uFF41\uFF50\uFF50\uFF4C\uFF59, apply",
    "days, D\u0430\u0443s",
    "\u043D\u0430\u0441\u043E\u0441, \u041D\u0430\u0441\u043E\u0441\u044B"
  })
  void aWordThatIsMisspeltIsNear(String written, String word) {
    assertThat(NearMiss.areNear(written, word)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "apply, reply",
    "agree, disagree",
    "step1, step2",
    "01审批, 02审批",
    "部门审批, 部门审核",
    "a, b",
    "dep, dev",
    "save, submit",
    "\u0440\u0443\u043A\u0438, \u0440\u0435\u043A\u0430",
    "'', ''"
  })
  void anotherWordIsNot(String written, String word) {
    assertThat(NearMiss.areNear(written, word)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Submti, Submit", "Submits, Submit", "Svae, Save", "Clear,"})
  void theNearestIsMeant(String written, String meant) {
    assertThat(NearMiss.among(written, List.of("Save", "Submix", "Submit")).orElse(null))
        .isEqualTo(meant);
  }

  @Property
  void oneLetterMoreOrLessIsNear(
      @ForAll @AlphaChars @StringLength(min = 4, max = 40) String word,
      @ForAll @LowerChars char letter,
      @ForAll int place) {
    int at = Math.floorMod(place, word.length() + 1);
    String longer = word.substring(0, at) + letter + word.substring(at);
    assertThat(NearMiss.areNear(longer, word)).isTrue();
    assertThat(NearMiss.areNear(word, longer)).isTrue();
  }

  @Property
  void nearnessHasNoDirection(
      @ForAll @StringLength(max = 12) String one, @ForAll @StringLength(max = 12) String other) {
    assertThat(NearMiss.areNear(one, other)).isEqualTo(NearMiss.areNear(other, one));
  }

  @Property
  void whatIsFoundIsNearAndOneOfTheWords(
      @ForAll String written, @ForAll List<@StringLength(max = 8) String> words) {
    assertThat(NearMiss.among(written, words))
        .matches(found -> found.isEmpty() || words.contains(found.get()))
        .matches(found -> found.isEmpty() || NearMiss.areNear(written, found.get()))
        .matches(
            found ->
                found.isPresent()
                    || words.stream().noneMatch(word -> NearMiss.areNear(written, word)));
  }
}
