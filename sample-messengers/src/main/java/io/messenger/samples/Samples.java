package io.messenger.samples;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.sdk.AbstractMessenger;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the samples on this machine, and shows how to send them an event. */
@Command(
    name = "java -jar sample-messengers.jar",
    description = "Serves the sample messengers on this machine, and shows how to try them.",
    usageHelpAutoWidth = true)
public final class Samples implements Callable<Integer> {
  private static final String SECRET = "demo-secret";
  private static final String HOOK_TOKEN = "demo-token";

  /** {@code demo-secret-of-24-bytes.} as Standard Webhooks writes it, which has no shorter ones. */
  private static final String SIGNING_SECRET = "whsec_ZGVtby1zZWNyZXQtb2YtMjQtYnl0ZXMu";

  private static final String LOGGING = "logback.configurationFile";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads the declaration
  private boolean help;

  Samples() {}

  /**
   * Runs the program.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    // Not logback.xml, which would speak for every program that has the samples on its class path.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/messenger/samples/logging.xml");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(new CommandLine(new Samples()).execute(args));
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65535) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--port must be from 0 to 65535, not " + port);
    }
    try (MessengerServer server = server(port).build()) {
      server.start();
      // On Ctrl-C and SIGTERM: answers what is under way, then frees the port.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      introduce(server, spec.commandLine().getOut());
      waitForEver();
      return CommandLine.ExitCode.OK;
    } catch (UncheckedIOException e) {
      spec.commandLine().getErr().println(e.getMessage() + " with --port");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Whatever interrupts this thread: a signal ends the program. */
  private static void waitForEver() {
    boolean waiting = true;
    while (waiting) {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        waiting = true;
      }
    }
  }

  /** Everybody knows the samples' secrets, so only this machine can send them events. */
  static MessengerServerBuilder server(int port) {
    List<AbstractMessenger> messengers =
        List.of(
            new LeaveMessenger(),
            new FieldChangeDemoMessenger(),
            new ApprovalMessenger(),
            new VpnMessenger());
    messengers.forEach(messenger -> messenger.setSecret(SECRET));
    return MessengerServer.builder()
        .host("localhost")
        .port(port)
        .development(true)
        .codeTable(new DivisionTable())
        .messengers(messengers)
        .engine("loonflow", loonflow())
        .engine(
            "jit",
            Map.of(
                "secret", SIGNING_SECRET,
                "models[0].name", "models.LeaveModel",
                "models[0].workflow", "approval"))
        .engine(
            "caluma",
            Map.of(
                "secret", SIGNING_SECRET,
                "workflows[0].slug", "leave",
                "workflows[0].workflow", "approval"));
  }

  /** A loonflow on this machine, whose workflow 1 is the leave and 2 the request for a VPN. */
  static Map<String, String> loonflow() {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", "http://localhost:8000");
    settings.put("app.name", "ops");
    settings.put("app.token", HOOK_TOKEN);
    settings.put("workflows[0].id", "1");
    settings.put("workflows[0].code", "approval");
    settings.put("workflows[0].states[0].id", "2");
    settings.put("workflows[0].states[0].code", "check");
    settings.put("workflows[1].id", "2");
    settings.put("workflows[1].code", "vpn");
    settings.put("workflows[1].states[0].id", "12");
    settings.put("workflows[1].states[0].code", "provision");
    settings.put("workflows[1].states[0].wait", "true");
    for (String kind : List.of("hook", "notification", "assignee", "event")) {
      settings.put("workflows[0].tokens." + kind, kind + "-" + HOOK_TOKEN);
      settings.put("workflows[1].tokens." + kind, kind + "-" + HOOK_TOKEN);
    }
    return settings;
  }

  private static void introduce(MessengerServer server, PrintWriter out) {
    out.print("The samples take events at " + server.getUri());
    for (String engine : List.of("loonflow", "jit", "caluma")) {
      out.print(", of " + engine + " at " + server.getUri(engine).getPath());
    }
    out.println();
    out.println();
    server.describeRoutes().forEach(out::println);
    out.println();
    out.println("Submit a leave of 31 days, from another terminal:");
    out.println();
    out.println(curl(server));
    out.println();
    out.println("Stop with Ctrl-C.");
    out.flush();
  }

  /** One line that works in any directory; ASCII only, whatever the terminal's encoding. */
  private static String curl(MessengerServer server) {
    return "curl -sS -u leave@example.edu:"
        + SECRET
        + " --data-urlencode event=ACTION_DOING"
        + " --data-urlencode 'data={\"step\":{\"workflowCode\":\"leave\",\"domain\":\"example.edu\","
        + "\"stepCode\":\"apply\"},\"actionCode\":\"submit\","
        + "\"formData\":{\"fieldApplicant\":\"u1001\",\"fieldDept\":\"20900\","
        + "\"fieldApplyDate\":1771322400,\"fieldFrom\":1771927200,\"fieldTo\":1774519200,"
        + "\"fieldProvince\":\"\",\"fieldCity\":\"\",\"fieldCounty\":\"\","
        + "\"fieldManagerOpinion\":\"\"}}' "
        + server.getUri();
  }
}
