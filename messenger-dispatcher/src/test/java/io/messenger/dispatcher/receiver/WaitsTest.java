package io.messenger.dispatcher.receiver;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How the tests of the receiver and of the SDK wait. */
class WaitsTest {
  /** Built before this one. */
  private static final Path SDK = Path.of("..", "messenger-sdk", "target", "test-classes");

  /** What waits for ever, if it is given no time. */
  private static final Map<Class<?>, Set<String>> ENDLESS =
      Map.of(
          Thread.class, Set.of("join"),
          Process.class, Set.of("waitFor"),
          CountDownLatch.class, Set.of("await"),
          CyclicBarrier.class, Set.of("await"),
          Future.class, Set.of("get"),
          CompletableFuture.class, Set.of("join"),
          BlockingQueue.class, Set.of("take"),
          Semaphore.class, Set.of("acquire", "acquireUninterruptibly"));

  /** What pauses, or does not even that. */
  private static final Map<Class<?>, Set<String>> PAUSES =
      Map.of(
          Thread.class, Set.of("sleep", "onSpinWait", "yield"),
          TimeUnit.class, Set.of("sleep"),
          LockSupport.class, Set.of("park", "parkNanos", "parkUntil"));

  private static JavaClasses tests() throws Exception {
    List<URL> places = new ArrayList<>();
    places.add(WaitsTest.class.getProtectionDomain().getCodeSource().getLocation());
    if (Files.exists(SDK)) {
      places.add(SDK.toUri().toURL());
    }
    return new ClassFileImporter().importUrls(places);
  }

  private static boolean isOne(Map<Class<?>, Set<String>> waits, JavaAccess<?> access) {
    return waits.entrySet().stream()
        .filter(entry -> access.getTargetOwner().isAssignableTo(entry.getKey()))
        .anyMatch(entry -> entry.getValue().contains(access.getName()));
  }

  private static boolean givesNoTime(JavaAccess<?> access) {
    return access.getTarget() instanceof HasParameterTypes target
        && target.getRawParameterTypes().isEmpty();
  }

  /**
   * Programs that measure, and those that run for hours, are no tests. Who is hostile to a receiver
   * has a pace of its own.
   */
  @Test
  void everyWaitEndsAndSaysForWhat() throws Exception {
    noClasses()
        .that()
        .resideOutsideOfPackages("..benchmark..", "..soak..")
        .and()
        .haveNameNotMatching(".*\\.(Eventually|Interrupter|Neighbour|\\w+Run)")
        .should()
        .accessTargetWhere(
            describe(
                "waits without an end or a message; use Eventually",
                access -> (isOne(ENDLESS, access) && givesNoTime(access)) || isOne(PAUSES, access)))
        .check(tests());
  }
}
