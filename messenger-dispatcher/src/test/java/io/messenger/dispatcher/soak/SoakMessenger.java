package io.messenger.dispatcher.soak;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does what the step's code says, well or badly. */
public final class SoakMessenger extends AbstractMessenger {
  static final String SECRET = "a secret of the soak";

  /** How long a handler goes on that does not listen to its interruption. */
  private static final Duration DEAF = Duration.ofSeconds(3);

  private static final int ITEMS = 5000;
  private static final int LARGE_ANSWER = 1_000_000;

  /** Held by one handler that is deaf, waited for by the others. */
  private final ReentrantLock lock = new ReentrantLock();

  SoakMessenger(String workflow) {
    setWorkflow(workflow);
    setSecret(SECRET);
    setCodeTables(List.of("city"));
  }

  /** What is read of a form. */
  record Form(@Nullable InfoPlusUser applicant, @Nullable Integer days, @Nullable String reason) {}

  @Override
  public @Nullable InfoPlusResponse onActionDoing(InfoPlusEvent e) {
    switch (Objects.requireNonNullElse(e.getStep().getStepCode(), "")) {
      case "change" -> {
        Form form = e.toBean(Form.class);
        return new InfoPlusResponse(e, new Form(form.applicant(), 3, form.reason()));
      }
      case "refuse" -> throw new InfoPlusException("not like this");
      case "throw" -> throw new IllegalStateException("as asked");
      case "overflow" -> overflow(0);
      case "large" -> {
        return InfoPlusResponse.ok().withFormData("fieldReason", "x".repeat(LARGE_ANSWER));
      }
      case "sleep" -> sleep();
      case "deaf" -> stayDeaf();
      case "lock" -> waitForLock();
      case "compute" -> compute();
      default -> {}
    }
    return null;
  }

  @Override
  public InfoPlusResponse onActionDone(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  @Override
  public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
    return InfoPlusResponse.ok().withFormData("fieldDays", 1);
  }

  @Override
  protected List<CodeItem> getSuggestionData(String code) {
    return code.equals("city")
        ? IntStream.range(0, ITEMS).mapToObj(i -> CodeItem.of("c" + i, "扬州 " + i)).toList()
        : Collections.emptyList();
  }

  @SuppressWarnings({"InfiniteRecursion", "UnusedReturnValue"}) // as asked
  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("woken", e);
    }
  }

  private static void stayDeaf() {
    long end = System.nanoTime() + DEAF.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
      Thread.interrupted(); // swallowed, as some handlers do
    }
  }

  private static void compute() {
    long end = System.nanoTime() + DEAF.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private void waitForLock() {
    lock.lock(); // cannot be interrupted
    try {
      stayDeaf();
    } finally {
      lock.unlock();
    }
  }
}
