package io.messenger.dispatcher.benchmark;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import io.messenger.sdk.handler.HandlerTable;
import io.messenger.sdk.model.FormStep;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finds and calls the handler of an event among the 200 of a messenger, as the receiver does; the
 * same methods called directly beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
  private static final int HANDLERS = 200;
  private static final int OTHERS = HANDLERS - 3;

  private final MeasuredMessenger messenger = ManyHandlers.messenger(OTHERS);
  private final HandlerTable handlers = HandlerTable.of(messenger);
  private final InfoPlusEvent actionDoing = event("ACTION_DOING", "apply", "submit");
  private final InfoPlusEvent stepRendering = event("STEP_RENDERING", "apply", null);
  private final InfoPlusEvent annotated = event("ACTION_DOING", "01-审批", "agree");
  private final InfoPlusEvent unhandled = event("ACTION_DOING", "archive", "submit");
  private final List<InfoPlusEvent> others =
      IntStream.range(0, OTHERS).mapToObj(i -> event("ACTION_DOING", "s" + i, "submit")).toList();

  /** Makes the messenger; fails unless every event of the benchmark goes where it shall. */
  public RoutingBenchmark() {
    check(handlers.getRoutes().size() == HANDLERS, "a route for each handler");
    check(handlers.find(actionDoing).size() == 1, "ACTION_DOING");
    check(handlers.find(stepRendering).size() == 1, "STEP_RENDERING");
    check(handlers.find(annotated).toString().contains(".agree"), "@OnStep");
    check(handlers.find(unhandled).isEmpty(), "an event without a handler");
    check(others.stream().allMatch(e -> handlers.find(e).size() == 1), "the other handlers");
  }

  @Benchmark
  public @Nullable InfoPlusResponse actionDoingDirectly() {
    return messenger.onStepApplyActionSubmitDoing(actionDoing);
  }

  @Benchmark
  public @Nullable InfoPlusResponse actionDoingRouted() throws Throwable {
    return route(actionDoing);
  }

  @Benchmark
  public @Nullable InfoPlusResponse stepRenderingDirectly() {
    return messenger.onStepApplyRendering(stepRendering);
  }

  @Benchmark
  public @Nullable InfoPlusResponse stepRenderingRouted() throws Throwable {
    return route(stepRendering);
  }

  @Benchmark
  public @Nullable InfoPlusResponse onStepDirectly() {
    return messenger.agree(annotated);
  }

  @Benchmark
  public @Nullable InfoPlusResponse onStepRouted() throws Throwable {
    return route(annotated);
  }

  @Benchmark
  public @Nullable InfoPlusResponse unhandledRouted() throws Throwable {
    return route(unhandled);
  }

  /** All handlers in turn, so that neither the caches nor the branches know which one is next. */
  @Benchmark
  @OperationsPerInvocation(OTHERS)
  public void othersInTurnRouted(Blackhole blackhole) throws Throwable {
    for (InfoPlusEvent event : others) {
      blackhole.consume(route(event));
    }
  }

  private @Nullable InfoPlusResponse route(InfoPlusEvent event) throws Throwable {
    InfoPlusResponse response = null;
    for (Handler handler : handlers.find(event)) {
      response = handler.invoke(event);
    }
    return response;
  }

  private static InfoPlusEvent event(String name, String step, @Nullable String action) {
    return InfoPlusEvent.builder(name)
        .step(FormStep.builder().stepCode(step).build())
        .actionCode(action)
        .build();
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("not routed as the benchmark expects: " + what);
    }
  }
}
