package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two receivers behind a load balancer are restarted in turn, while people send events. */
class RollingRestartIT {
  /** A hundred times the load balancer's interval, which a busy machine makes longer. */
  private static final String YAML = "port: 0\nadmin: {port: 0}\ndrain-delay: 10s\n";

  private static final int ROUNDS = 2;
  private static final int CLIENTS = 4;

  @TempDir private Path directory;

  @Test
  void everyEventIsAnsweredOnce() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    ServingJar.writeMessenger(jars, EventClients.HANDLER);
    List<ServingJar> all = new ArrayList<>();
    try (LoadBalancer balancer = new LoadBalancer()) {
      ServingJar[] running = new ServingJar[2];
      for (int i = 0; i < running.length; i++) {
        running[i] = start(jars, balancer, all);
      }
      balancer.awaitReady(running.length);
      try (EventClients clients = new EventClients(balancer.port(), CLIENTS)) {
        clients.awaitAnswers(100);
        for (int round = 0; round < ROUNDS; round++) {
          for (int i = 0; i < running.length; i++) {
            running[i].signal("TERM");
            assertThat(running[i].exitCode()).as("%s", running[i].log).isZero();
            balancer.remove(running[i]);
            running[i] = start(jars, balancer, all);
            balancer.awaitReady(running.length);
            clients.awaitAnswers(100);
          }
        }
        clients.stop();

        assertThat(balancer.losses).isEmpty();
        assertThat(clients.fates.values()).containsOnly("answered").hasSizeGreaterThan(500);
        for (ServingJar jar : running) {
          jar.signal("TERM");
          assertThat(jar.exitCode()).isZero();
        }
        assertThat(EventClients.handled(all))
            .containsExactlyInAnyOrderElementsOf(clients.fates.keySet());
      }
    } finally {
      all.forEach(ServingJar::close);
    }
  }

  private static ServingJar start(Path jars, LoadBalancer balancer, List<ServingJar> all)
      throws Exception {
    ServingJar jar = ServingJar.start(jars, YAML);
    all.add(jar);
    balancer.add(jar);
    return jar;
  }
}
