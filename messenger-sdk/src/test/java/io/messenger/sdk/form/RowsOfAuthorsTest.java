package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.FieldChangeDemo.InnerRepeatGroup;
import io.messenger.sdk.form.FieldChangeDemo.RepeatGroup;
import io.messenger.sdk.model.InfoPlusFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that authors make themselves, and lists that are much alike. */
class RowsOfAuthorsTest {
  private static final Object[] DEMO = {
    "fieldNoRepeat1", "n1",
    "fieldRepeat1", List.of("a1", "b1"),
    "fieldRepeat2", List.of("a2", "b2"),
    "groupInnerRepeatGroups", List.of(List.of(0), List.of()),
    "fieldInnerRepeat1", List.of(List.of("p1"), List.of())
  };

  private static final Map<String, List<String>> SCHEMA =
      Map.of(
          "//Form",
          List.of("fieldNoRepeat1"),
          "//Form//groupRepeatGroups",
          List.of("fieldRepeat1", "fieldRepeat2"),
          "//Form//groupRepeatGroups//groupInnerRepeatGroups",
          List.of("fieldInnerRepeat1"));

  /** A person, as several lists of a form have them. */
  static class Person {
    private @Nullable String name;

    public @Nullable String getName() {
      return name;
    }

    public void setName(@Nullable String name) {
      this.name = name;
    }

    static Person of(@Nullable String name) {
      Person person = new Person();
      person.setName(name);
      return person;
    }
  }

  /** A form with two lists of persons, of which the engine has one. */
  static class Family {
    private List<Person> children = new ArrayList<>();
    private Person[] parents = new Person[0];

    public List<Person> getChildren() {
      return children;
    }

    public void setChildren(List<Person> children) {
      this.children = children;
    }

    public Person[] getParents() {
      return parents;
    }

    @FormKey("groupX")
    public void setParents(Person[] parents) {
      this.parents = parents;
    }
  }

  record WithFile(@Nullable InfoPlusFile file) {}

  record Trips(List<Trip> trips) {}

  record Trip(Set<Stop> stops) {}

  record Stop(@Nullable String city, List<Meal> meals) {}

  record Meal(@Nullable String dish) {}

  @Test
  void aNewRowIsRefusedThoughNoFormWasMapped() {
    RepeatGroup row = new RepeatGroup();
    row.setRepeat1("x");

    for (InfoPlusEvent e : List.of(event(DEMO), event(SCHEMA, DEMO))) {
      assertThatThrownBy(() -> new InfoPlusResponse(e, row))
          .hasMessage(
              "row has no place in the form: it is new, was removed or is of another event; return the form");
    }
  }

  @Test
  void aRowOfAnotherEventIsRefused() {
    RepeatGroup row = event(DEMO).toBean(FieldChangeDemo.class).getRepeatGroups().get(0);

    assertThatThrownBy(() -> new InfoPlusResponse(event(DEMO), row))
        .hasMessageContaining("row has no place in the form");
  }

  @Test
  void copiesOfRowsAreTheRows() {
    InfoPlusEvent e =
        event(
            Map.of("//Form//groupChildren", List.of("fieldName", "fieldSecret")),
            "fieldName",
            List.of("a", "b"),
            "fieldSecret",
            List.of("s1", "s2"));
    Family form = e.toBean(Family.class);
    Person first = form.getChildren().get(0);

    form.setChildren(form.getChildren().stream().map(p -> Person.of(p.getName())).toList());
    assertThat(sent(e, form)).isEmpty();

    form.getChildren().get(1).setName("c");
    assertThat(sent(e, form)).containsExactly(entry("fieldName", List.of("a", "c")));

    form.setChildren(List.of(first, Person.of("b")));
    assertThat(sent(e, form)).isEmpty();

    form.setChildren(List.of(first, Person.of("new")));
    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldName", List.of("a", "new")),
            entry("fieldSecret", Arrays.asList("s1", null)));
  }

  @Test
  void twoListsOfOneClassAreTwoGroups() {
    InfoPlusEvent e =
        event(Map.of("//Form//groupX", List.of("fieldName")), "fieldName", List.of("a", "b"));
    Family form = e.toBean(Family.class);
    assertThat(form.getParents()).hasSize(2);
    assertThat(form.getChildren()).isEmpty();

    form.setParents(new Person[] {form.getParents()[1]});

    assertThat(sent(e, form)).containsExactly(entry("fieldName", List.of("b")));
  }

  @Test
  void ofAnExchangedRowOnlyTheInnerColumnsThatChangedAreSent() {
    InfoPlusEvent e =
        event(
            "fieldRepeat1", List.of("a"),
            "fieldRepeat2", List.of("b"),
            "fieldInnerRepeat1", List.of(List.of(1)),
            "fieldInnerRepeat2", List.of());
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    RepeatGroup row = new RepeatGroup();
    InnerRepeatGroup inner = new InnerRepeatGroup();
    row.setRepeat1("a");
    row.setRepeat2("c");
    inner.setInnerRepeat1("1");
    row.getInnerRepeatGroups().add(inner);

    form.getRepeatGroups().set(0, row);

    assertThat(sent(e, form)).containsExactly(entry("fieldRepeat2", List.of("c")));
  }

  @Test
  void aFileKeepsItsNameWhereThereWasAnEmptyArray() {
    InfoPlusEvent e = event("fieldFile", List.of());

    assertThat(sent(e, new WithFile(InfoPlusFile.of("http://f/1", "发票.pdf"))))
        .containsOnly(entry("fieldFile", "http://f/1"), entry("fieldFile_Name", "发票.pdf"));
    assertThat(Objects.requireNonNull(e.toBean(WithFile.class)).file()).isNull();
  }

  @Test
  void innerRowsOfASetHaveTheMealsTheyHad() {
    InfoPlusEvent e =
        event(
            "fieldCity",
            List.of(List.of("A", "B"), List.of("C")),
            "fieldDish",
            List.of(List.of(List.of("1"), List.of("2", "3")), List.of(List.of("4"))));
    List<Trip> trips = e.toBean(Trips.class).trips();
    Set<Stop> stops = trips.get(0).stops();
    Stop first = stops.iterator().next();
    stops.remove(first);
    stops.add(first);

    Collections.reverse(trips);

    assertThat(sent(e, new Trips(trips)))
        .containsOnly(
            entry("fieldCity", List.of(List.of("C"), List.of("A", "B"))),
            entry(
                "fieldDish",
                List.of(List.of(List.of("4")), List.of(List.of("1"), List.of("2", "3")))));
  }
}
