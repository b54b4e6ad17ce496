package io.messenger.dispatcher.handling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.logging.ThrownText;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.code.CodeTableException;
import io.messenger.sdk.code.CodeTableId;
import io.messenger.sdk.code.CodeTableListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs, counts and keeps how the loads of code tables end. No name that a client chose becomes a
 * tag.
 */
public final class CodeTableReport implements CodeTableListener {
  private static final Logger log = LoggerFactory.getLogger(CodeTableReport.class);

  private static final int MOST_UNKNOWN = 1000;

  private final MeterRegistry registry;
  private final CodeTableLoads loads;

  /** Those that were warned of, as they are logged; clients choose their names. */
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_UNKNOWN).build();

  /**
   * Makes a report.
   *
   * @param registry where loads are counted
   * @param loads where it is kept how they end
   */
  public CodeTableReport(MeterRegistry registry, CodeTableLoads loads) {
    this.registry = registry;
    this.loads = loads;
  }

  @Override
  public void loaded(CodeTableId table, int items, Duration took) {
    if (!table.declared() && items == 0) {
      warnOfUnknown(table);
    } else if (items == 0) {
      log.warn(
          "Code table {} is empty, or its loader returned null: who searches it is refused; let it"
              + " have items, or take the name out of the form or of setCodeTables",
          LogText.of(table.toString()));
    } else {
      log.info(
          "Loaded code table {}: {} items in {} ms",
          LogText.of(table.toString()),
          items,
          took.toMillis());
    }
    loads.loaded(table, items);
    count(table, "loaded", took);
  }

  @Override
  public void failed(CodeTableId table, Throwable failure, Duration took, boolean oldServed) {
    String told;
    if (failure instanceof InfoPlusException refusal) { // on purpose
      told = LogText.ofPrompt(refusal.getPrompt());
      log.warn(
          "Code table {} was refused by its loader: “{}”; {}; it is tried again after a pause",
          LogText.of(table.toString()),
          told,
          effect(oldServed));
    } else {
      told = describe(failure);
      log.error(
          "Code table {} failed to load after {} ms: {}; {}; it is tried again after a pause",
          LogText.of(table.toString()),
          took.toMillis(),
          told,
          effect(oldServed),
          LoggedFailure.withoutMessages(failure));
    }
    loads.failed(table, told, oldServed);
    count(table, "failed", took);
  }

  @Override
  public void hangs(CodeTableId table, Duration since, boolean oldServed) {
    log.error(
        "Code table {} has been loading for {} s, and nobody waits for it any more; {}; give its"
            + " loader a time limit",
        LogText.of(table.toString()),
        since.toSeconds(),
        effect(oldServed));
    loads.hangs(table, oldServed);
    count(table, "hung", since);
  }

  /** Only what the SDK itself says: other messages can hold the URL of a database, or its rows. */
  private static String describe(Throwable failure) {
    if (failure instanceof CodeTableException mistake) {
      return LogText.ofPrompt(mistake.getLoggable());
    }
    String name = failure.getClass().getSimpleName();
    return isToldByUs(failure)
        ? name
            + ": "
            + LogText.ofPrompt(String.valueOf(failure.getMessage()))
            + ThrownText.lines(failure.getStackTrace(), null)
            + HandlerCaller.remedy(failure)
        : name
            + " (its message is left out, as it may hold a secret; to tell it here, throw an"
            + " InfoPlusException)";
  }

  /** Of what the SDK says of an argument, and the JVM of a class, nothing is secret. */
  private static boolean isToldByUs(Throwable failure) {
    Class<?> type = failure.getClass();
    return type == NoClassDefFoundError.class
        || ((type == NullPointerException.class || type == IllegalArgumentException.class)
            && Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(frame -> !frame.equals(Objects.class.getName()))
                .findFirst()
                .filter(frame -> frame.startsWith("io.messenger.sdk."))
                .isPresent());
  }

  @Override
  public void withoutName(CodeTableId table, int item, @Nullable String meant) {
    if (meant == null) {
      log.info(
          "Item {} of code table {} has no codeName, which people see",
          item,
          LogText.of(table.toString()));
    } else {
      log.warn(
          "No item of code table {} has a codeName, which people see; did you mean it by"
              + " “{}”? Call it codeName, or say so with column(…, \"codeName\")",
          LogText.of(table.toString()),
          LogText.of(meant));
    }
  }

  @Override
  public void withoutId(CodeTableId table, int item) {
    log.warn(
        "Item {} of code table {} has no codeId: nobody can choose it; give each item an id",
        item,
        LogText.of(table.toString()));
  }

  private static String effect(boolean oldServed) {
    return oldServed ? "the items loaded before stay in use" : "who searches it is refused";
  }

  /** Warns once of each name that nobody supplies: it is asked for at every key stroke. */
  private void warnOfUnknown(CodeTableId table) {
    String name = LogText.of(table.toString());
    if (unknown.asMap().putIfAbsent(name, true) == null) {
      log.warn(
          "No code table {}: who searches it is refused; correct its name in the form or the"
              + " handler, or supply it",
          name);
    }
  }

  private void count(CodeTableId table, String outcome, Duration took) {
    Timer.builder("messenger.codetable.loads")
        .description("Loads of code tables")
        .tag("owner", table.owner())
        .tag("table", table.declared() ? table.name() : "undeclared")
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }
}
