package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** Which of any methods with filters handles an event, beside the guide's words for it. */
class HandlerFilterLawsTest {
  private static final List<@Nullable EventType> TYPES =
      Arrays.asList(null, EventType.ACTION_DONE, EventType.STEP_WITHDRAWN);

  /** Every event that the declarations could tell apart. */
  private static final List<InfoPlusEvent> EVENTS = events();

  /** A method with an annotation: {@code @On} where there is no step. */
  record Declaration(
      @Nullable EventType type,
      @Nullable String step,
      @Nullable String action,
      List<String> workflow,
      List<String> engine,
      List<String> original,
      List<String> sender) {

    boolean isValid() {
      boolean atStep = step != null && type != null;
      return (type != null || !original.isEmpty())
          && (atStep || step == null)
          && (atStep || action == null);
    }

    /** 2 for step and action, 1 for the step alone, 0 for anywhere. */
    int place() {
      return action != null ? 2 : step != null ? 1 : 0;
    }

    int filters() {
      return (int)
          Stream.of(workflow, engine, original, sender).filter(list -> !list.isEmpty()).count();
    }

    boolean takes(InfoPlusEvent e) {
      return (type == null || type == e.getEventType())
          && (step == null || step.equals(e.getStep().getStepCode()))
          && (action == null || action.equals(e.getActionCode()))
          && (workflow.isEmpty() || workflow.stream().anyMatch(each -> isOf(each, e.getStep())))
          && (engine.isEmpty() || engine.contains(e.getSource().getEngine()))
          && (original.isEmpty() || original.contains(e.getSource().getEventName()))
          && (sender.isEmpty()
              || Stream.ofNullable(e.getSource().getSender()).anyMatch(sender::contains));
    }

    private static boolean isOf(String workflow, FormStep step) {
      String[] parts = workflow.split("@", 2);
      return (parts[0].equals("*") || parts[0].equalsIgnoreCase(step.getWorkflowCode()))
          && (parts.length == 1
              || step.getDomain() == null
              || parts[1].equalsIgnoreCase(step.getDomain()));
    }

    AnnotationDescription annotation() {
      AnnotationDescription.Builder builder =
          AnnotationDescription.Builder.ofType(step == null ? On.class : OnStep.class);
      if (type != null) {
        builder = builder.defineEnumerationArray("event", EventType.class, type);
      }
      if (step != null) {
        builder = builder.defineArray("step", step);
      }
      if (action != null) {
        builder = builder.defineArray("action", action);
      }
      return builder
          .defineArray("workflow", workflow.toArray(String[]::new))
          .defineArray("engine", engine.toArray(String[]::new))
          .defineArray("original", original.toArray(String[]::new))
          .defineArray("sender", sender.toArray(String[]::new))
          .build();
    }
  }

  @Provide
  static Arbitrary<List<Declaration>> declarations() {
    Arbitrary<Declaration> one =
        Combinators.combine(
                Arbitraries.of(TYPES),
                Arbitraries.of("a", "b").injectNull(0.5),
                Arbitraries.of("x", "y").injectNull(0.5),
                some("w", "W@d", "w@e", "v", "*@D"),
                some("caluma", "jit"),
                some("post", "pre"),
                some("s", "t"))
            .as(Declaration::new)
            .filter(Declaration::isValid);
    return one.list().ofMinSize(1).ofMaxSize(7);
  }

  private static Arbitrary<List<String>> some(String... values) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(List.of())),
        Tuple.of(4, Arbitraries.of(values).map(List::of)),
        Tuple.of(1, Arbitraries.of(values).list().uniqueElements().ofSize(2)));
  }

  private static List<InfoPlusEvent> events() {
    List<InfoPlusEvent> events = new ArrayList<>();
    for (EventType type :
        List.of(EventType.ACTION_DONE, EventType.STEP_WITHDRAWN, EventType.INSTANCE_STARTED)) {
      for (String place : List.of("a x", "a y", "a ", "b x", "b y", "b ", "c z")) {
        for (String workflow : List.of("w d", "W e", "w ", "v d", "u d")) {
          for (String engine : List.of("caluma", "jit", "loonflow")) {
            for (String original : List.of("post", "pre", "other")) {
              for (String sender : List.of("s", "t", "")) {
                events.add(event(type, place, workflow, engine, original, sender));
              }
            }
          }
        }
      }
    }
    return events;
  }

  private static InfoPlusEvent event(
      EventType type,
      String place,
      String workflow,
      String engine,
      String original,
      String sender) {
    return InfoPlusEvent.builder(type.name())
        .step(
            FormStep.builder()
                .stepCode(part(place, 0))
                .workflowCode(part(workflow, 0))
                .domain(part(workflow, 1))
                .build())
        .actionCode(part(place, 1))
        .source(EventSource.builder(engine, original).sender(part(sender, 0)).build())
        .build();
  }

  private static @Nullable String part(String text, int index) {
    String part = text.split(" ", -1)[index];
    return part.isEmpty() ? null : part;
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(onFailureOnly = true)
  void theOneWithTheMostFiltersAtTheNearestPlaceHandlesAnEvent(
      @ForAll("declarations") List<Declaration> declarations) throws Exception {
    AbstractMessenger messenger = messenger(declarations);
    boolean tie = hasTie(declarations);
    Statistics.collect(tie ? "tie" : "defined");
    if (tie) {
      assertThatThrownBy(() -> HandlerTable.of(messenger))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("both handle");
      return;
    }
    HandlerTable table = HandlerTable.of(messenger);
    for (InfoPlusEvent e : EVENTS) {
      Optional<String> expected =
          IntStream.range(0, declarations.size())
              .boxed()
              .filter(i -> declarations.get(i).takes(e))
              .max(
                  Comparator.comparing((Integer i) -> declarations.get(i).place())
                      .thenComparing(i -> declarations.get(i).filters()))
              .map(i -> "method" + i);
      assertThat(table.find(e).stream().map(h -> h.toString().replaceAll(".*\\.", "")).toList())
          .as("%s %s of %s", e, e.getSource(), declarations)
          .isEqualTo(expected.stream().toList());
    }
  }

  /**
   * Of events that differ in place and type only, the place decides: those of one place can tie.
   */
  private static boolean hasTie(List<Declaration> declarations) {
    for (int i = 0; i < declarations.size(); i++) {
      for (Declaration other : declarations.subList(i + 1, declarations.size())) {
        Declaration one = declarations.get(i);
        if (one.place() == other.place()
            && one.filters() == other.filters()
            && EVENTS.stream().anyMatch(e -> one.takes(e) && other.takes(e))) {
          return true;
        }
      }
    }
    return false;
  }

  private static AbstractMessenger messenger(List<Declaration> declarations) throws Exception {
    DynamicType.Builder<AbstractMessenger> type =
        new ByteBuddy().subclass(AbstractMessenger.class).name("io.messenger.generated.Messenger");
    for (int i = 0; i < declarations.size(); i++) {
      type =
          type.defineMethod("method" + i, InfoPlusResponse.class, Visibility.PUBLIC)
              .withParameters(InfoPlusEvent.class)
              .intercept(FixedValue.nullValue())
              .annotateMethod(declarations.get(i).annotation());
    }
    try (DynamicType.Unloaded<AbstractMessenger> made = type.make()) {
      return made.load(AbstractMessenger.class.getClassLoader())
          .getLoaded()
          .getConstructor()
          .newInstance();
    }
  }
}
