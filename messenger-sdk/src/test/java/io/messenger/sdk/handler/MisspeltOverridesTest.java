package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that are almost those which the receiver asks, in classes that are compiled here. */
class MisspeltOverridesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "protected java.util.List<io.messenger.sdk.model.CodeItem> getSuggestionDate(String c)"
            + " { return null; }| getSuggestionDate(String)| getSuggestionData(String)",
        "public void healthcheck() {}| healthcheck()| healthCheck()",
        "public boolean healthcheck() { return true; }| healthcheck()| healthCheck()",
        "void healthChek() {}| healthChek()| healthCheck()",
        "public java.time.Duration getCodeTableTimetoLive(String c) { return null; }|"
            + " getCodeTableTimetoLive(String)| getCodeTableTimeToLive(String)"
      })
  void aMisspeltOneIsToldWithTheRightOne(String method, String written, String meant)
      throws Exception {
    assertThat(table(method).getWarnings())
        .containsExactly(
            "Written."
                + written
                + " overrides nothing and is not called by the receiver, did you mean "
                + meant
                + "? If it is meant as it is, make it private");
    assertThat(table(method).findDoubts(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public java.util.List<io.messenger.sdk.model.CodeItem> getSuggеstionData(String c)"
            + " { return null; }| getSuggestionData(String)? Its letter 8 is U+0435, which only"
            + " looks like e. If",
        "public void hеalthCheck() {}| healthCheck()? Its letter 2 is U+0435, which only"
      })
  void aLetterOfAnotherAlphabetIsToldByItsNumber(String method, String told) throws Exception {
    assertThat(table(method).getWarnings()).singleElement().asString().contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.util.List<String> getSuggestionData(InfoPlusEvent e) { return null; }|"
            + " getSuggestionData(InfoPlusEvent)| getSuggestionData(String)",
        "java.time.Duration getCodeTableTimeToLive() { return null; }|"
            + " getCodeTableTimeToLive()| getCodeTableTimeToLive(String)",
        "public void healthCheck(String source) {}| healthCheck(String)| healthCheck()"
      })
  void otherParametersAreADoubt(String method, String written, String meant) throws Exception {
    assertThat(table(method).getWarnings()).isEmpty();
    assertThat(table(method).findDoubts(List.of()))
        .singleElement()
        .asString()
        .contains("Written." + written, "did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public void healthCheck() { healthCheck(\"a\"); } void healthCheck(String s) {}",
        "private void healthcheck() {}",
        "public long getVersion() { return 1; }",
        "public java.time.LocalDate getSuggestionDate(String code) { return null; }",
        "protected void setCodeTables(String... names) {}",
        "public String getWorkflow(InfoPlusEvent e) { return null; }",
        "public boolean isVerified(InfoPlusEvent e) { return true; }",
        "protected void invalidateCodeTables(String prefix) {}",
        "protected java.util.List<String> getCodeTables(String prefix) { return null; }",
        "protected io.messenger.sdk.code.CodeTable getCodeTables(String c) { return null; }",
        "io.messenger.sdk.code.CodeTable getCodeTable(InfoPlusEvent e) { return null; }",
        "void preloadCodeTable() {}"
      })
  void whatIsNoOverrideIsNotTold(String methods) throws Exception {
    assertThat(table(methods).getWarnings()).isEmpty();
    assertThat(table(methods).findDoubts(List.of())).isEmpty();
  }

  private static HandlerTable table(String methods) throws Exception {
    return HandlerTable.of(CompiledMessenger.of(methods));
  }
}
