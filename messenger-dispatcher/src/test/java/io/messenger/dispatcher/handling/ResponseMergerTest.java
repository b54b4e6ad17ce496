package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The laws of merging, whatever the responses. */
class ResponseMergerTest {

  /** Everything a response says, in a form that can be compared. */
  private static String told(InfoPlusResponse r) {
    String codes =
        r.getCodes().stream()
            .map(
                list ->
                    list.getName()
                        + "/"
                        + list.getTotal()
                        + list.getItems().stream()
                            .map(item -> item.getCodeId() + "=" + item.getCodeName())
                            .toList())
            .collect(Collectors.joining(";"));
    Timer timer = r.getTimer();
    return String.join(
        "|",
        r.isCancel() + "," + r.isBreak(),
        r.getPrompt(),
        r.getDetail(),
        r.getFormData().toString(),
        codes,
        timer == null ? "none" : timer.getInterval() + "," + timer.getAction());
  }

  @Provide
  Arbitrary<InfoPlusResponse> responses() {
    Arbitrary<String> texts = Arbitraries.of("", "一", "二", "x、y");
    Arbitrary<Map<String, Integer>> formData =
        Arbitraries.maps(Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(0, 9))
            .ofMaxSize(3);
    Arbitrary<CodeItem> items =
        Combinators.combine(Arbitraries.of("1", "2", "3", "4"), texts).as(CodeItem::of);
    // One response has each list once, and each item in it once, as a table of codes does.
    Arbitrary<CodeList> list =
        Combinators.combine(
                Arbitraries.of("city", "City", "kind"),
                items.list().uniqueElements(CodeItem::getCodeId).ofMaxSize(4))
            .as(CodeList::new);
    Arbitrary<List<CodeList>> codes =
        list.list()
            .uniqueElements(c -> String.valueOf(c.getName()).equalsIgnoreCase("city"))
            .ofMaxSize(2);
    Arbitrary<Timer> timers = Arbitraries.of(1, 2, 3).map(i -> Timer.act("a" + i)).injectNull(0.5);
    Arbitrary<Tuple.Tuple2<Boolean, Boolean>> flags =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false)).as(Tuple::of);
    return Combinators.combine(flags, texts, texts, formData, codes, timers)
        .as(
            (flag, prompt, detail, data, lists, timer) -> {
              InfoPlusResponse response =
                  new InfoPlusResponse(flag.get1(), flag.get2(), prompt).withDetail(detail);
              response.setFormData(data);
              response.setCodes(new ArrayList<>(lists));
              response.setTimer(timer);
              return response;
            });
  }

  @Property(tries = 500)
  void mergingIsAssociative(
      @ForAll("responses") InfoPlusResponse a,
      @ForAll("responses") InfoPlusResponse b,
      @ForAll("responses") InfoPlusResponse c) {
    String all = told(ResponseMerger.merge(List.of(a, b, c)));
    InfoPlusResponse left = ResponseMerger.merge(List.of(a, b));
    assertThat(told(ResponseMerger.merge(List.of(left, c)))).isEqualTo(all);
    InfoPlusResponse right = ResponseMerger.merge(List.of(b, c));
    assertThat(told(ResponseMerger.merge(List.of(a, right)))).isEqualTo(all);
  }

  @Property(tries = 200)
  void theEmptyResponseChangesNothing(@ForAll("responses") InfoPlusResponse a) {
    InfoPlusResponse empty = InfoPlusResponse.ok();
    assertThat(told(ResponseMerger.merge(List.of(a, empty)))).isEqualTo(told(a));
    assertThat(told(ResponseMerger.merge(List.of(empty, a)))).isEqualTo(told(a));
    assertThat(told(ResponseMerger.merge(List.of(a)))).isEqualTo(told(a));
    assertThat(told(ResponseMerger.merge(List.of()))).isEqualTo(told(empty));
  }

  @Property(tries = 200)
  void mergingChangesNoneOfItsInputs(
      @ForAll("responses") InfoPlusResponse a, @ForAll("responses") InfoPlusResponse b) {
    String beforeA = told(a);
    String beforeB = told(b);
    InfoPlusResponse merged = ResponseMerger.merge(List.of(a, b));
    merged.setPrompt("changed");
    merged.getFormData().put("changed", 1);
    merged.getCodes().clear();
    assertThat(told(a)).isEqualTo(beforeA);
    assertThat(told(b)).isEqualTo(beforeB);
  }

  @Property(tries = 200)
  void theMostIsSaid(
      @ForAll("responses") InfoPlusResponse a, @ForAll("responses") InfoPlusResponse b) {
    InfoPlusResponse merged = ResponseMerger.merge(List.of(a, b));
    assertThat(merged.isCancel()).isEqualTo(a.isCancel() || b.isCancel());
    assertThat(merged.isBreak()).isEqualTo(a.isBreak() || b.isBreak());
    assertThat(merged.getFormData()).containsAllEntriesOf(b.getFormData());
    assertThat(merged.getFormData().keySet()).containsAll(a.getFormData().keySet());
    assertThat(merged.getTimer()).isSameAs(a.getTimer() != null ? a.getTimer() : b.getTimer());
  }
}
