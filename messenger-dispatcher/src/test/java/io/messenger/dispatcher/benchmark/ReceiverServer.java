package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Map;

/**
 * The receiver with all that an operator has on, and a messenger that has next to nothing to do.
 */
final class ReceiverServer {
  private ReceiverServer() {}

  /**
   * Serves until its standard input ends, as it does when the load run ends, in whatever way.
   *
   * @param args none
   * @throws IOException if the standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    try (MessengerServer server =
        MessengerServer.builder()
            .host("localhost")
            .port(0)
            .engine("infoplus", Map.of("path", SampleCallback.PATH))
            .meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .admin(new AdminSettings("127.0.0.1", 0, "a token of the benchmark"))
            .messenger(new LeaveMessenger())
            .build()
            .start()) {
      ServerProcess.tellPort(server.getPort());
      ServerProcess.awaitEndOfInput();
    }
  }

  /** Answers with one field. */
  public static final class LeaveMessenger extends AbstractMessenger {
    LeaveMessenger() {
      setWorkflow(SampleCallback.WORKFLOW);
      setSecret(SampleCallback.SECRET);
    }

    /**
     * Handles the callback of the load run.
     *
     * @param e the event
     * @return the answer
     */
    public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withFormData(SampleCallback.FIELD, SampleCallback.VALUE);
    }
  }
}
