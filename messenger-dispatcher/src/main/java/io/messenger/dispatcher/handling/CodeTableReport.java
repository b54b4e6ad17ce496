package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.code.CodeTableId;
import io.messenger.sdk.code.CodeTableListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts the loads of code tables. No name that a client chose becomes a tag. */
public final class CodeTableReport implements CodeTableListener {
  private static final Logger log = LoggerFactory.getLogger(CodeTableReport.class);

  private final MeterRegistry registry;

  /**
   * Makes a report.
   *
   * @param registry where loads are counted
   */
  public CodeTableReport(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void loaded(CodeTableId table, int items, Duration took) {
    count(table, "loaded", took);
    if (!table.declared() && items == 0) { // a name that nobody supplies, at every key stroke
      log.debug("No code table {}", LogText.of(table.toString()));
    } else if (items == 0) {
      log.warn(
          "Code table {} is empty: who searches it is refused; let it have items, or take the name"
              + " out of the form or of setCodeTables",
          LogText.of(table.toString()));
    } else {
      log.info(
          "Loaded code table {}: {} items in {} ms",
          LogText.of(table.toString()),
          items,
          took.toMillis());
    }
  }

  @Override
  public void failed(CodeTableId table, Throwable failure, Duration took, boolean oldServed) {
    count(table, "failed", took);
    if (failure instanceof InfoPlusException refusal) { // on purpose
      log.warn(
          "Code table {} was refused by its loader: “{}”; {}; it is tried again after a pause",
          LogText.of(table.toString()),
          LogText.of(refusal.getPrompt()),
          effect(oldServed));
    } else {
      log.error(
          "Code table {} failed to load after {} ms; {}; it is tried again after a pause",
          LogText.of(table.toString()),
          took.toMillis(),
          effect(oldServed),
          failure);
    }
  }

  @Override
  public void hangs(CodeTableId table, Duration since, boolean oldServed) {
    count(table, "hung", since);
    log.error(
        "Code table {} has been loading for {} s, and nobody waits for it any more; {}; give its"
            + " loader a time limit",
        LogText.of(table.toString()),
        since.toSeconds(),
        effect(oldServed));
  }

  private static String effect(boolean oldServed) {
    return oldServed ? "the items loaded before stay in use" : "who searches it is refused";
  }

  private void count(CodeTableId table, String outcome, Duration took) {
    registry
        .timer(
            "messenger.codetable.loads",
            "owner",
            table.owner(),
            "table",
            table.declared() ? table.name() : "undeclared",
            "outcome",
            outcome)
        .record(took);
  }
}
