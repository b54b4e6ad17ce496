package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.BeanView.Slot;
import io.messenger.sdk.model.InfoPlusFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for any form of which a page is sent the changed object. */
class PageLawsTest {
  @Provide
  static Arbitrary<RandomForm> forms() {
    return RandomForm.any().map(RandomForm::withoutOrphans).filter(form -> !form.hasTwins());
  }

  @Provide
  static Arbitrary<RandomForm> absurdForms() {
    return RandomForm.absurd();
  }

  @Provide
  static Arbitrary<List<RandomChange>> changes() {
    return RandomChange.several();
  }

  @Provide
  static Arbitrary<List<Integer>> rows() {
    return Arbitraries.integers().between(0, 11).list().ofMaxSize(3);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void thePageShowsWhatTheAuthorMade(
      @ForAll("forms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    InfoPlusEvent e = form.event();
    PageModel page = PageModel.of(form.bean(), form.data(), e.toBean(form.bean()));
    Object bean = RandomChange.make(changes, e.toBean(form.bean()));
    Assume.that(!BeanView.hasTwins(bean));
    InfoPlusResponse answer = new InfoPlusResponse(e, bean);

    PageForm sent = e.findPage(answer);

    assertThat(sent == null).isEqualTo(answer.getFormData().isEmpty());
    if (sent != null) {
      assertThat(sent.path()).isEmpty();
      page.take(sent.form());
      assertThat(shown(page, form)).as("after %s", sent).isEqualTo(whole(bean));
    }
  }

  @Property(tries = 500, maxDiscardRatio = 30, edgeCases = EdgeCasesMode.NONE)
  void aRowIsSentToItsPlace(
      @ForAll("forms") RandomForm form,
      @ForAll("rows") List<Integer> rows,
      @ForAll("changes") List<RandomChange> changes) {
    Object untouched = form.event().toBean(form.bean());
    BeanView.RowPath path = BeanView.path(untouched, rows);
    InfoPlusEvent e = form.event(form.data(), path.field(), path.fieldPath());
    Object bean = e.toBean(form.bean());
    Object row = e.getChangingObject(bean);
    Assume.that(row != bean && !row.getClass().isRecord());
    RandomChange.make(changes, row);
    PageModel page = PageModel.of(form.bean(), form.data(), untouched);

    PageForm sent = e.findPage(new InfoPlusResponse(e, row));

    Assume.that(sent != null && !BeanView.hasTwins(bean));
    assertThat(Objects.requireNonNull(sent).path()).isEqualTo(path.fieldPath());
    page.row(path).take(sent.form());
    assertThat(shown(page, form)).as("after %s", sent).isEqualTo(whole(bean));
  }

  /** Whatever the event has, nothing fails; what only a column of attributes has, no page shows. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void noJsonFails(
      @ForAll("absurdForms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    InfoPlusEvent e = form.event();
    InfoPlusResponse answer =
        new InfoPlusResponse(e, RandomChange.make(changes, e.toBean(form.bean())));

    assertThat(e.findPage(answer) != null && answer.getFormData().isEmpty()).isFalse();
  }

  private static Map<String, @Nullable Object> shown(PageModel page, RandomForm form) {
    return whole(form.event(page.data(), "", "").toBean(form.bean()));
  }

  /** What of a bean a page can show: nothing, an empty text and an empty list are one. */
  private static Map<String, @Nullable Object> whole(Object bean) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(BeanView.snapshot(bean));
    for (Slot slot : BeanView.slots(bean.getClass())) {
      if (slot.hasRows()) {
        List<Map<String, @Nullable Object>> rows =
            new ArrayList<>(BeanView.rows(slot, bean).stream().map(PageLawsTest::whole).toList());
        if (slot.raw() == Set.class) {
          rows.sort(Comparator.comparing(Object::toString));
        }
        whole.put(slot.name(), rows);
      } else if (!slot.ignored()) {
        whole.put(slot.name(), orNothing(whole.get(slot.name())));
      }
    }
    return whole;
  }

  private static @Nullable Object orNothing(@Nullable Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(orNothing(element)));
      return elements;
    }
    if (value instanceof InfoPlusFile f && "".equals(f.name())) {
      return new InfoPlusFile(f.id(), null, f.uri(), f.kind(), f.size(), f.mime());
    }
    return "".equals(value) || value instanceof List ? null : value;
  }
}
