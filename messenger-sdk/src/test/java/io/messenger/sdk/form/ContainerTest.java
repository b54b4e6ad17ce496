package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may hold several values, and what may hold rows. */
class ContainerTest {
  @SuppressWarnings("ArrayRecordComponent") // authors may
  record Values(
      @Nullable List<Integer> list,
      @Nullable Collection<String> collection,
      @Nullable Iterable<Long> iterable,
      @Nullable ArrayList<Boolean> arrayList,
      @Nullable LinkedList<BigDecimal> linkedList,
      @Nullable Queue<String> queue,
      @Nullable Deque<String> deque,
      @Nullable Set<String> set,
      @Nullable HashSet<String> hashSet,
      @Nullable SortedSet<Integer> sortedSet,
      int @Nullable [] ints,
      String @Nullable [] strings,
      @Nullable List<List<Integer>> lists,
      int @Nullable [][] matrix,
      Optional<List<Integer>> optional) {}

  @Test
  void listsSetsAndArraysOfValues() {
    InfoPlusEvent e =
        event(
            "fieldList",
            List.of("1", 2),
            "fieldCollection",
            List.of("a", 1),
            "fieldIterable",
            List.of("3"),
            "fieldArrayList",
            List.of("true", false),
            "fieldLinkedList",
            List.of("2.50"),
            "fieldQueue",
            List.of("q"),
            "fieldDeque",
            List.of("d"),
            "fieldSet",
            List.of("b", "a", "b"),
            "fieldHashSet",
            List.of("h"),
            "fieldSortedSet",
            List.of("20", "3"),
            "fieldInts",
            List.of("1", 2),
            "fieldStrings",
            List.of("x", "y"),
            "fieldLists",
            List.of(List.of("1"), List.of()),
            "fieldMatrix",
            List.of(List.of("1", 2), List.of()),
            "fieldOptional",
            List.of("4"));

    Values values = e.toBean(Values.class);

    assertThat(e.getMappingProblems()).isEmpty();
    assertThat(values.list()).containsExactly(1, 2);
    assertThat(values.collection()).containsExactly("a", "1");
    assertThat(values.iterable()).containsExactly(3L);
    assertThat(values.arrayList()).containsExactly(true, false);
    assertThat(values.linkedList()).containsExactly(new BigDecimal("2.50"));
    assertThat(values.queue()).containsExactly("q");
    assertThat(values.deque()).containsExactly("d");
    assertThat(values.set()).containsExactly("b", "a");
    assertThat(values.hashSet()).containsExactly("h");
    assertThat(values.sortedSet()).containsExactly(3, 20);
    assertThat(values.ints()).containsExactly(1, 2);
    assertThat(values.strings()).containsExactly("x", "y");
    assertThat(values.lists()).containsExactly(List.of(1), List.of());
    assertThat(values.matrix()).isDeepEqualTo(new int[][] {{1, 2}, {}});
    assertThat(values.optional()).contains(List.of(4));
    assertThat(sent(e, values)).isEmpty();
  }

  @Test
  void emptyFieldsAreNullAndAbsentOnesToo() {
    InfoPlusEvent e = event("fieldList", "", "fieldSet", null);

    Values values = e.toBean(Values.class);

    assertThat(values.list()).isNull();
    assertThat(values.set()).isNull();
    assertThat(values.ints()).isNull();
    assertThat(values.optional()).isEmpty();
    assertThat(e.getMappingProblems()).isEmpty();
  }

  record Tags(@Nullable Set<String> tags, @Nullable SortedSet<Integer> years) {}

  @Test
  void anElementAddedToASetLeavesTheOthers() {
    InfoPlusEvent e =
        event("fieldTags", List.of("b", "b", "a"), "fieldYears", List.of("2025", "2024"));
    Tags tags = e.toBean(Tags.class);

    Objects.requireNonNull(tags.tags()).add("c");
    Objects.requireNonNull(tags.years()).add(2026);

    assertThat(sent(e, tags))
        .containsOnly(
            entry("fieldTags", List.of("b", "a", "c")),
            entry("fieldYears", List.of(2024, 2025, 2026)));
  }

  @Test
  void setsHaveNoOrder() {
    InfoPlusEvent e = event("fieldTags", List.of("b", "a"));

    assertThat(sent(e, new Tags(new TreeSet<>(Set.of("a", "b")), null))).isEmpty();
  }

  @Test
  void aSetWithoutOrderForNullLeavesOutWhatDoesNotFit() {
    InfoPlusEvent e = event("fieldYears", List.of("2025", "soon", "2024"));

    assertThat(e.toBean(Tags.class).years()).containsExactly(2024, 2025);
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem("fieldYears", "", "soon", Integer.class));
  }

  record Item(@Nullable String name) {}

  @SuppressWarnings("ArrayRecordComponent") // authors may
  record Lists(
      Collection<Item> collections,
      ArrayList<Item> arrayLists,
      LinkedList<Item> linkedLists,
      Item[] arrays,
      Set<Item> sets,
      LinkedHashSet<Item> linkedSets,
      ArrayDeque<Item> deques) {}

  @Test
  void rowsMayBeInAnyOfThem() {
    InfoPlusEvent e = event("fieldName", List.of("a", "b"));

    Lists lists = e.toBean(Lists.class);

    Item a = new Item("a");
    Item b = new Item("b");
    assertThat(lists.collections()).containsExactly(a, b);
    assertThat(lists.arrayLists()).containsExactly(a, b);
    assertThat(lists.linkedLists()).containsExactly(a, b);
    assertThat(lists.arrays()).containsExactly(a, b);
    assertThat(lists.sets()).containsExactly(a, b);
    assertThat(lists.linkedSets()).containsExactly(a, b);
    assertThat(lists.deques()).containsExactly(a, b);
    assertThat(sent(e, lists)).isEmpty();
  }

  record Bag(Set<Item> items) {}

  private final InfoPlusEvent bagEvent =
      event(
          Map.of("//Form//groupItems", List.of("fieldName", "fieldNote")),
          "fieldName",
          List.of("b", "a", "b"),
          "fieldNote",
          List.of("1", "2", "3"));

  @Test
  void equalRowsAreOneInASet() {
    Bag bag = bagEvent.toBean(Bag.class);

    assertThat(bag.items()).containsExactly(new Item("b"), new Item("a"));
    assertThat(sent(bagEvent, bag)).isEmpty();
  }

  @Test
  void aRowAddedToASetLosesNoneThatIsEqualToAnother() {
    Bag bag = bagEvent.toBean(Bag.class);

    bag.items().add(new Item("c"));

    assertThat(sent(bagEvent, bag))
        .containsOnly(
            entry("fieldName", List.of("b", "a", "b", "c")),
            entry("fieldNote", Arrays.asList("1", "2", "3", null)));
  }

  @Test
  void aRowRemovedFromASetTakesThoseThatAreEqualAlong() {
    Bag bag = bagEvent.toBean(Bag.class);

    bag.items().remove(new Item("b"));

    assertThat(sent(bagEvent, bag))
        .containsOnly(entry("fieldName", List.of("a")), entry("fieldNote", List.of("2")));
  }

  @Test
  void aSetInAnotherOrderMovesNoRows() {
    Bag bag = bagEvent.toBean(Bag.class);
    List<Item> items = new ArrayList<>(bag.items());

    assertThat(sent(bagEvent, new Bag(new LinkedHashSet<>(List.of(items.get(1), items.get(0))))))
        .isEmpty();
  }

  static class BaseForm<R> {
    private List<R> items = new ArrayList<>();
    private R @Nullable [] others;

    public List<R> getItems() {
      return items;
    }

    public void setItems(List<R> items) {
      this.items = items;
    }

    public R @Nullable [] getOthers() {
      return others;
    }

    public void setOthers(R @Nullable [] others) {
      this.others = others;
    }
  }

  static class MiddleForm<S> extends BaseForm<S> {}

  static class ItemForm extends MiddleForm<Item> {}

  static class NumberForm extends BaseForm<Integer> {}

  @Test
  void aGenericBaseClassHasTheRowsOfItsSubclass() {
    InfoPlusEvent e = event("fieldName", List.of("a"));
    ItemForm form = e.toBean(ItemForm.class);
    assertThat(form.getItems()).containsExactly(new Item("a"));
    assertThat(form.getOthers()).containsExactly(new Item("a"));

    form.getItems().add(new Item("b"));
    assertThat(sent(e, form)).containsOnly(entry("fieldName", List.of("a", "b")));
  }

  @Test
  void aGenericBaseClassHasTheValuesOfItsSubclass() {
    NumberForm form = event("fieldItems", List.of("1")).toBean(NumberForm.class);

    assertThat(form.getItems()).containsExactly(1);
  }

  static class CopyingForm {
    private List<Note> notes = new ArrayList<>();

    public List<Note> getNotes() {
      return notes;
    }

    public void setNotes(List<Note> notes) {
      this.notes = new ArrayList<>(notes.stream().map(Note::copy).toList());
    }
  }

  static class Note {
    private @Nullable String text;

    public @Nullable String getText() {
      return text;
    }

    public void setText(@Nullable String text) {
      this.text = text;
    }

    Note copy() {
      Note copy = new Note();
      copy.setText(text);
      return copy;
    }
  }

  @Test
  void aSetterMayCopyTheRows() {
    InfoPlusEvent e = event("fieldText", List.of("a", "b"));
    CopyingForm form = e.toBean(CopyingForm.class);
    assertThat(sent(e, form)).isEmpty();

    form.getNotes().get(1).setText("B");
    assertThat(sent(e, form)).containsOnly(entry("fieldText", List.of("a", "B")));
    assertThat(sent(e, form.getNotes().get(1))).containsOnly(entry("fieldText", List.of("a", "B")));

    form.getNotes().remove(0);
    assertThat(sent(e, form)).containsOnly(entry("fieldText", List.of("B")));
  }

  @Test
  void aCopyIsTheRowThatChanged() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("FIELD_CHANGING")
            .formData(data("fieldText", List.of("a", "b")))
            .field("fieldText")
            .fieldPath("_1")
            .build();
    CopyingForm form = e.toBean(CopyingForm.class);

    assertThat(e.getChangingObject(form, Note.class)).isSameAs(form.getNotes().get(1));
  }

  @Test
  void aSetterMaySortTheRows() {
    InfoPlusEvent e = event("fieldText", List.of("b", "a"), "fieldName", List.of("1", "2"));
    SortingForm form = e.toBean(SortingForm.class);
    assertThat(form.getNotes()).extracting(NamedNote::getText).containsExactly("a", "b");
    assertThat(sent(e, form)).isEmpty();

    form.getNotes().get(0).setText("A");
    assertThat(sent(e, form)).containsOnly(entry("fieldText", List.of("b", "A")));
  }

  static class SortingForm {
    private List<NamedNote> notes = new ArrayList<>();

    public List<NamedNote> getNotes() {
      return notes;
    }

    public void setNotes(List<NamedNote> notes) {
      this.notes =
          new ArrayList<>(
              notes.stream()
                  .sorted(Comparator.comparing(note -> String.valueOf(note.getText())))
                  .toList());
    }
  }

  static class NamedNote extends Note {
    private @Nullable String name;

    public @Nullable String getName() {
      return name;
    }

    public void setName(@Nullable String name) {
      this.name = name;
    }
  }

  static class NeverEmptyForm {
    private List<Note> notes = new ArrayList<>();

    public List<Note> getNotes() {
      return notes;
    }

    public void setNotes(List<Note> notes) {
      this.notes = notes;
      if (notes.isEmpty()) {
        notes.add(new Note());
      }
    }
  }

  @Test
  void aRowThatTheBeanItselfAddsIsSentOnceItIsFilled() {
    InfoPlusEvent e = event("fieldText", List.of());
    NeverEmptyForm form = e.toBean(NeverEmptyForm.class);
    assertThat(sent(e, form)).isEmpty();

    form.getNotes().get(0).setText("a");
    assertThat(sent(e, form)).containsOnly(entry("fieldText", List.of("a")));
  }

  static class WideForm {
    private ArrayList<Note> notes = new ArrayList<>();
    private @Nullable String title;

    public List<Note> getNotes() {
      return notes;
    }

    @SuppressWarnings("NonApiType") // authors may
    public void setNotes(ArrayList<Note> notes) {
      this.notes = notes;
    }

    public Optional<String> getTitle() {
      return Optional.ofNullable(title);
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }
  }

  @Test
  void aGetterMayReturnSomethingWiderThanTheSetterTakes() {
    InfoPlusEvent e = event("fieldText", List.of("a"), "fieldTitle", "t");
    WideForm form = e.toBean(WideForm.class);
    assertThat(sent(e, form)).isEmpty();

    form.getNotes().remove(0);
    form.setTitle("u");
    assertThat(sent(e, form)).containsOnly(entry("fieldText", List.of()), entry("fieldTitle", "u"));
  }
}
