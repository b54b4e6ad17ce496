package io.messenger.dispatcher.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.files.NamedPipe;
import io.messenger.dispatcher.forwarder.ForwarderReceiver;
import io.messenger.dispatcher.forwarder.Recording;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The elements of Jit that name Java methods. */
class EventElementsTest {
  private static final String PROCESS =
      "{'title':'Audit','type':'events.WorkflowType','backendBundleEntry':'.',"
          + "'model':'models.LeaveModel','operate':'Process','funcType':'Global',"
          + "'func':'com.acme.AuditMessenger#logApproval'}";
  private static final String CHANGE =
      PROCESS.replace(
          "'Process'", "'NodeChange','triggerNode':['after.StartNode','before.approvalNode1']");
  private static final String HANDLED =
      PROCESS.replace(
          "'Process'",
          "'NodeHandled','handleNode':'approvalNode1','handleType':['agree','reject']");

  @TempDir private Path directory;

  private Path write(String element, String json) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(element));
    return Files.writeString(folder.resolve("e.json"), json.replace('\'', '"'));
  }

  private record Settings(Map<String, String> texts) implements EngineSettings.Source {
    @Override
    public @Nullable String text(String key) {
      return texts.get(key);
    }

    @Override
    public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
      return List::of;
    }

    @Override
    public List<String> entries(String list) {
      return texts.keySet().stream().anyMatch(key -> key.startsWith(list + "[0]"))
          ? List.of(list + "[0]")
          : List.of();
    }

    @Override
    public String place(String key) {
      return key;
    }
  }

  private JitDialect dialect(Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    JitDialect dialect =
        new JitDialect(
            new EngineSettings(
                new Settings(settings),
                new EngineSettings.Receiver(
                    InstantSource.system(),
                    System::nanoTime,
                    ZoneOffset.UTC,
                    Limits.defaults(),
                    false,
                    new SimpleMeterRegistry()),
                problems));
    assertThat(problems).isEmpty();
    return dialect;
  }

  private List<BoundMethod> methods() {
    return dialect(Map.of("elements", directory.toString())).boundMethods();
  }

  private InfoPlusEvent event(String body) throws RefusedException {
    byte[] bytes =
        ("{'engine':'jit','model':'models.LeaveModel','row':{}," + body + "}")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    return dialect(Map.of())
        .decode(new CallbackRequest("POST", "", null, name -> null, bytes))
        .event();
  }

  private static final String IN = "'operate':'Process','status':'In'";
  private static final String AFTER = "'operate':'NodeChange','triggerNode':'after.StartNode'";
  private static final String BEFORE = "'operate':'NodeChange','triggerNode':'before.StartNode'";
  private static final String AGREED =
      "'operate':'NodeHandled','handleNode':'approvalNode1','handleType':'agree'";

  @Test
  void aProcessIsThreeEvents() throws Exception {
    Path file = write("Audit", PROCESS);

    assertThat(methods())
        .extracting(BoundMethod::type)
        .containsExactly(
            EventType.INSTANCE_STARTING, EventType.INSTANCE_COMPLETING, EventType.INSTANCE_KILLING);
    BoundMethod first = methods().get(0);
    assertThat(first.place()).isEqualTo(file + ": func");
    assertThat(first.className()).isEqualTo("com.acme.AuditMessenger");
    assertThat(first.methodName()).isEqualTo("logApproval");
    assertThat(first.workflow()).isEqualTo("models.LeaveModel");
    assertThat(first.what()).isEqualTo("Process");
    assertThat(first.filter().test(event(IN))).isTrue();
    assertThat(first.filter().test(event(AFTER))).isFalse();
    assertThat(first.filter().test(InfoPlusEvent.builder("INSTANCE_STARTING").build())).isFalse();
  }

  @Test
  void aNodeChangeIsFilteredByItsNodes() throws Exception {
    write("Audit", CHANGE);

    BoundMethod method = methods().get(0);
    assertThat(methods()).hasSize(1);
    assertThat(method.type()).isEqualTo(EventType.ACTION_DONE);
    assertThat(method.what()).isEqualTo("NodeChange after.StartNode, before.approvalNode1");
    assertThat(method.filter().test(event(AFTER))).isTrue();
    assertThat(method.filter().test(event(BEFORE))).isFalse();
    assertThat(method.filter().test(event(AGREED))).isFalse();
  }

  @Test
  void aHandledNodeIsFilteredByNodeAndType() throws Exception {
    write("Audit", HANDLED);

    BoundMethod method = methods().get(0);
    assertThat(methods()).hasSize(1);
    assertThat(method.type()).isEqualTo(EventType.ACTION_DOING);
    assertThat(method.what()).isEqualTo("NodeHandled approvalNode1 agree, reject");
    assertThat(method.filter().test(event(AGREED))).isTrue();
    assertThat(method.filter().test(event(AGREED.replace("agree", "refuse")))).isFalse();
    assertThat(method.filter().test(event(AGREED.replace("Node1", "Node2")))).isFalse();
  }

  @Test
  void whatIsNotSaidFiltersNothing() throws Exception {
    write("Change", CHANGE.replace("['after.StartNode','before.approvalNode1']", "[]"));
    write(
        "Handled", HANDLED.replace("['agree','reject']", "''").replace("'approvalNode1'", "null"));

    assertThat(methods())
        .extracting(BoundMethod::what)
        .containsExactly("NodeChange", "NodeHandled");
    assertThat(methods().get(0).filter().test(event(BEFORE))).isTrue();
    assertThat(methods().get(1).filter().test(event(AGREED))).isTrue();
  }

  @Test
  void aSingleTextIsAList() throws Exception {
    write("Change", CHANGE.replace("['after.StartNode','before.approvalNode1']", "'after.a'"));
    write("Handled", HANDLED.replace("['agree','reject']", "'agree'"));

    assertThat(methods())
        .extracting(BoundMethod::what)
        .containsExactly("NodeChange after.a", "NodeHandled approvalNode1 agree");
  }

  @Test
  void modelsHaveWorkflowCodes() throws Exception {
    write("Audit", PROCESS);
    List<BoundMethod> methods =
        dialect(
                Map.of(
                    "elements",
                    directory.toString(),
                    "models[0].name",
                    "models.LeaveModel",
                    "models[0].workflow",
                    "leave"))
            .boundMethods();
    assertThat(methods).extracting(BoundMethod::workflow).containsOnly("leave");
  }

  @Test
  void byteOrderMarksAreSkipped() throws Exception {
    write("Audit", "\uFEFF" + HANDLED);
    assertThat(methods()).extracting(BoundMethod::methodName).containsExactly("logApproval");
  }

  @Test
  void aFileInUtf16IsAStartUpError() throws Exception {
    Path file = write("Audit", "");
    Files.writeString(file, HANDLED.replace('\'', '"'), StandardCharsets.UTF_16);
    assertThat(problems(directory))
        .anySatisfy(p -> assertThat(p).contains(file + ": the file is in UTF-16", "as UTF-8"));
  }

  @Test
  void onlyElementsThatAreOursAreBound() throws Exception {
    write("deep/er/Audit", CHANGE);
    write("Other", "{'type':'models.NormalType','func':1}");
    write("Disabled", PROCESS.replace("'title'", "'enable':0,'title'").replace("#", "."));
    write("Inner", PROCESS.replace("Global", "inner").replace("#", "."));
    write("Enabled", HANDLED.replace("'title'", "'enable':1,'title'"));
    Files.writeString(directory.resolve("other.json"), "no JSON");

    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("io.messenger.dispatcher.jit");
    log.start();
    logger.addAppender(log);
    try {
      assertThat(methods())
          .extracting(BoundMethod::type)
          .containsExactly(EventType.ACTION_DOING, EventType.ACTION_DONE);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("Inner", "e.json", "stays in Jit");
  }

  @Test
  void anInnerFunctionThatForwardsCanBind() throws Exception {
    write("Inner", HANDLED.replace("Global", "Inner"));
    assertThat(methods()).extracting(BoundMethod::methodName).containsExactly("logApproval");
  }

  /** A messenger whose methods elements name. */
  public static final class Audit extends AbstractMessenger {
    private final List<InfoPlusEvent> events = new CopyOnWriteArrayList<>();

    Audit() {
      setWorkflow("models.LeaveModel@*");
    }

    /**
     * {@return a cancel}
     *
     * @param e the event
     */
    public InfoPlusResponse logApproval(InfoPlusEvent e) {
      events.add(e);
      return InfoPlusResponse.cancel("audited");
    }
  }

  @Test
  void theMethodsAreCalledForTheirEventsOnly() throws Exception {
    write("Audit", HANDLED.replace("com.acme.AuditMessenger", Audit.class.getName()));
    Audit audit = new Audit();
    Map<String, String> settings =
        Map.of("elements", directory.toString(), "secret", ForwarderReceiver.SECRET);
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(builder -> builder.engine("jit", settings), audit)) {
      ForwarderReceiver.Answer answer =
          receiver.post("/jit", ForwarderReceiver.fixture("jit/node-handled-agree"));
      assertThat(answer.isHandled(true).prompt()).isEqualTo("audited");
      receiver.post("/jit", ForwarderReceiver.fixture("jit/process-in")).isHandled(false);
    }
    assertThat(audit.events).hasSize(1);
  }

  @Test
  void aMethodThatIsMissingIsAStartUpError() throws Exception {
    Path file = write("Audit", PROCESS);
    Path other =
        write(
            "Other",
            PROCESS.replace("com.acme.AuditMessenger#log", Recording.class.getName() + "#no"));
    assertThat(problems(directory))
        .anySatisfy(p -> assertThat(p).startsWith(file + ": func: ").contains("com.acme"))
        .anySatisfy(p -> assertThat(p).startsWith(other + ": func: "));
  }

  @Test
  void anEntryThatIsMissingIsOnlyWarnedOf() throws Exception {
    write("Audit", CHANGE.replace("'backendBundleEntry':'.',", ""));
    assertThat(methods()).hasSize(1);
  }

  private List<String> problems(Path elements) {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                MessengerServer.builder()
                    .port(0)
                    .engine(
                        "jit",
                        Map.of(
                            "elements",
                            elements.toString(),
                            "secret",
                            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                    .messengers(List.of(new Recording("leave", event -> null)))
                    .build()
                    .close());
    assertThat(e).isNotNull();
    return e.problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'title':'Audit',             |                          | title              | missing
          'title':'Audit'              | 'title':' '              | title              | text
          'model':'models.LeaveModel', |                          | model              | missing
          'operate':'Process',         |                          | operate            | missing
          'Process'                    | 'process'                | operate            | NodeHandled
          'Process'                    | 7                        | operate            | text
          'Global'                     | 'Local'                  | funcType           | Global, Inner
          'title'                      | 'enable':2,'title'       | enable             | 0, 1
          'title'                      | 'enable':true,'title'    | enable             | 0, 1
          AuditMessenger#logApproval   | AuditSvc.log_approval    | func               | #logApproval
          AuditMessenger#logApproval   | AuditMessenger#          | func               | unknown method
          'title'                      | 'triggerNode':'n1','title'    | triggerNode   | after.<node>
          'title'                      | 'triggerNode':['after.'],'title' | triggerNode | before.<node>
          'title'                      | 'triggerNode':[1],'title'     | triggerNode   | text
          'title'                      | 'handleNode':['a','b'],'title' | handleNode   | one node
          'title'                      | 'handleType':'Agree','title'  | handleType    | manualEnd
          """)
  void whatIsWrongIsToldWithFileAndKey(
      String what, @Nullable String instead, String key, String hint) throws Exception {
    Path file = write("Audit", PROCESS.replace(what, instead == null ? "" : instead));

    assertThat(problems(directory))
        .singleElement()
        .asString()
        .startsWith("engines.jit.elements: " + file + ": " + key + ": ")
        .contains(hint);
  }

  @Test
  void aFuncThatIsMissing() throws Exception {
    write("Audit", PROCESS.replace(",'func':'com.acme.AuditMessenger#logApproval'", ""));
    assertThat(problems(directory)).singleElement().asString().contains("func: is missing");
  }

  @Test
  void allThatIsWrongIsTold() throws Exception {
    write("A", PROCESS.replace("Process", "x").replace("Global", "y"));
    write("B", "no JSON");
    write("C", "[]");
    assertThat(problems(directory))
        .hasSize(4)
        .anySatisfy(p -> assertThat(p).contains("A", "operate"))
        .anySatisfy(p -> assertThat(p).contains("A", "funcType"))
        .anySatisfy(p -> assertThat(p).contains("B", "not valid JSON", "line 1"))
        .anySatisfy(p -> assertThat(p).contains("C", "object"));
  }

  @Test
  void aPipeInThePlaceOfAFile() throws Exception {
    Path element = Files.createDirectory(directory.resolve("A"));
    NamedPipe.make(element.resolve("e.json"));
    assertThat(problems(directory)).singleElement().asString().contains("is no regular file");
  }

  @Test
  void aDirectoryThatIsMissing() {
    Path missing = directory.resolve("missing");
    assertThat(problems(missing))
        .singleElement()
        .asString()
        .startsWith("engines.jit.elements: ")
        .contains(missing.toString(), "cannot be read");
  }

  @Test
  void aModelHasOneWorkflow() {
    Map<String, String> settings =
        Map.of(
            "models[0].name", "m",
            "models[0].workflow", "a",
            "models[1].name", "m",
            "models[1].workflow", "b",
            "models[2].name", "n");
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                MessengerServer.builder()
                    .engine("jit", settings)
                    .messengers(List.of(new Recording("a", event -> null).unverified()))
                    .build()
                    .close());
    assertThat(e.problems())
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("engines.jit.models[1].name", "“m”"))
        .anySatisfy(p -> assertThat(p).contains("engines.jit.models[2].workflow", "missing"));
  }
}
