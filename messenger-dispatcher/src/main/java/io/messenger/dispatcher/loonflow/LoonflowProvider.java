package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.settings.Limit;
import java.util.List;

/** Makes the dialect of loonflow engines. */
public final class LoonflowProvider implements DialectProvider {
  /** The engine's name. */
  public static final String ENGINE = "loonflow";

  static final String PATH = "/loonflow";

  private final Timing timing;
  private final EngineAccess.Timing recovery;

  /** Called by {@link java.util.ServiceLoader}. */
  public LoonflowProvider() {
    this(Timing.DEFAULT, EngineAccess.Timing.DEFAULT);
  }

  LoonflowProvider(Timing timing, EngineAccess.Timing recovery) {
    this.timing = timing;
    this.recovery = recovery;
  }

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public boolean hasSubPaths() {
    return true;
  }

  @Override
  public List<String> settings() {
    return List.of(
        "url",
        "app.name",
        "app.username",
        "time-zone",
        "recover",
        "verify-fields",
        "workflows[].id",
        "workflows[].code",
        "workflows[].verification",
        "workflows[].allowed-addresses[]",
        "workflows[].assignee-fallback",
        "workflows[].assignee-fallback[]",
        "workflows[].states[].id",
        "workflows[].states[].code",
        "workflows[].states[].wait",
        "workflows[].transitions[].id",
        "workflows[].transitions[].code");
  }

  @Override
  public List<String> secrets() {
    return List.of(
        "app.token",
        "workflows[].tokens.hook",
        "workflows[].tokens.notification",
        "workflows[].tokens.assignee",
        "workflows[].tokens.event");
  }

  @Override
  public Dialect create(EngineSettings settings) {
    Workflows workflows = Workflows.read(settings);
    boolean recovers = settings.flag("recover", false);
    if (recovers && !workflows.listsStates()) {
      settings.wrong(
          "recover",
          "true finds nothing, as no workflow with an id lists its states; list those with a hook");
    }
    Application application = Application.read(settings, workflows.waits() || recovers);
    LoonflowApi api = new LoonflowApi(application, settings, timing.attempt());
    CallbackQueue callbacks = callbacks(settings, application, api);
    EngineAccess engine =
        new EngineAccess(settings, workflows, application, api, callbacks, recovers, recovery);
    return new LoonflowDialect(settings, workflows, timing, callbacks, engine);
  }

  private CallbackQueue callbacks(
      EngineSettings settings, Application application, LoonflowApi api) {
    CallbackCounters counters = new CallbackCounters(settings.meters());
    CallbackReport report = new CallbackReport(counters);
    long mostBytes = settings.limits().get(Limit.CALLBACK_BYTES);
    CallbackQueue queue =
        new MemoryCallbackQueue(
            new CallbackSender(api, application, report),
            new StoredFieldsCheck(
                api,
                new StoredFieldsReport(),
                timing,
                settings.flag("verify-fields", true),
                mostBytes),
            timing,
            report,
            new CallbackLanes(counters, mostBytes));
    counters.show(queue);
    return queue;
  }
}
