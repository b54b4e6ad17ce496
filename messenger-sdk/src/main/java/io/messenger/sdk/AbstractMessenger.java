package io.messenger.sdk;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.MessengerCodeTables;
import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The business rules of a workflow: subclass it and write a method for each event you care about.
 *
 * <pre>{@code
 * public class LeaveMessenger extends AbstractMessenger {
 *   public LeaveMessenger() {
 *     setWorkflow("leave@example.edu");
 *   }
 *
 *   public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
 *     return tooLong(e) ? InfoPlusResponse.cancel("请假不能超过 15 天") : null;
 *   }
 * }
 * }</pre>
 *
 * <p>A handler is a public method that takes an {@link InfoPlusEvent} and returns an {@link
 * InfoPlusResponse}. It is found by its name, which is composed of the event's codes with the first
 * letter in upper case; characters that a Java name cannot hold are left out and the letter after
 * them is upper case ({@code we-are} → {@code WeAre}):
 *
 * <ul>
 *   <li>{@code onStep<Step>Rendering}, and so on for {@code STEP_…} events, {@code Saving} and
 *       {@code Saved};
 *   <li>{@code onStep<Step>Action<Action>Clicking}, {@code …Doing}, {@code …Done}, {@code
 *       …Withdrawing}, {@code …Withdrawn};
 *   <li>{@code toStep<Step>Done}: an action was done and the instance went to that step, or ended
 *       there; called after the handler of the action;
 *   <li>{@code onField<Field>Changing}, the field without its prefix {@code field};
 *   <li>else the generic handler, one of the methods below, if it is overridden.
 * </ul>
 *
 * <p>{@link OnStep} and {@link On} declare the same without a name. An exception refuses what is
 * going on: see {@link InfoPlusException}.
 *
 * <p>Handlers are called by several threads at once. Set the properties, by their setters or the
 * protected fields, before the messenger is given to a receiver, and do not change them after.
 */
public abstract class AbstractMessenger {
  /** What the messengers of this receiver share; it is empty until the receiver takes them up. */
  protected InfoPlusApplication application = () -> name -> {};

  /**
   * The workflow it serves; null when not set. As the other fields, it can be assigned in place of
   * its setter, {@link #setWorkflow}, before the messenger is given to a receiver.
   */
  protected @Nullable String workflow;

  /**
   * The secret of the workflow, the first of several; null for none. Assigning another one replaces
   * all of them, as {@link #setSecret} does; never to be logged.
   */
  protected @Nullable String secret;

  /** The deadline of its events in milliseconds, 0 for that of the receiver; see the setter. */
  protected long timeout;

  /** Whether its code tables are loaded when the receiver starts; see the setter. */
  protected boolean preloadCodeTables = true;

  /** The names of the code tables it supplies; more can be added to it. See the setter. */
  protected List<String> codeTables = new CopyOnWriteArrayList<>();

  private List<String> secrets = List.of();
  private boolean verified = true;
  private long minVersion = Long.MIN_VALUE;
  private long maxVersion = Long.MAX_VALUE;
  private volatile MessengerCodeTables tables = tablesIn(application);

  /** Makes a messenger without a workflow; set one before it is given to a receiver. */
  protected AbstractMessenger() {}

  /** {@return the workflow it serves, {@code code} or {@code code@domain}; null when not set} */
  public @Nullable String getWorkflow() {
    return workflow;
  }

  /**
   * Sets the workflow it serves.
   *
   * @param workflow {@code code@domain}, where each part may be {@code *}; or {@code code}, in the
   *     receiver's domain
   */
  public void setWorkflow(String workflow) {
    Objects.requireNonNull(workflow, "the workflow is null; give its code, or code@domain");
    tellChange("setWorkflow", this.workflow, workflow);
    this.workflow = workflow;
  }

  /** {@return the secrets the engine may use, empty when not set; never to be logged} */
  public List<String> getSecrets() {
    if (secret == null) {
      return List.of();
    }
    return !secrets.isEmpty() && secrets.get(0).equals(secret) ? secrets : List.of(secret);
  }

  /**
   * Sets the secret of the workflow, which the engine proves to know.
   *
   * @param secret the secret; null for none, such as an environment variable that is not set: the
   *     receiver then refuses to start and says which messenger lacks it
   */
  public void setSecret(@Nullable String secret) {
    setSecrets(secret == null ? List.of() : List.of(secret));
  }

  /**
   * Sets the secrets of the workflow: two while the old one is replaced by a new one.
   *
   * @param secrets the secrets, copied; none is null
   */
  public void setSecrets(List<String> secrets) {
    List<String> copy = GivenTexts.copy(secrets, "secret", "is an environment variable not set?");
    tellChange("setSecrets", getSecrets(), copy);
    this.secrets = copy;
    secret = copy.isEmpty() ? null : copy.get(0);
  }

  /** {@return whether the engine must prove to know the secret} */
  public boolean isVerified() {
    return verified;
  }

  /**
   * Says whether the engine must prove to know the secret. Only false lets a messenger without a
   * secret start: then whoever reaches the receiver can send it events. A secret that the
   * receiver's configuration gives it is asked for all the same.
   *
   * @param verified false for no verification
   */
  public void setVerified(boolean verified) {
    tellChange("setVerified", this.verified, verified);
    this.verified = verified;
  }

  /**
   * The same as {@link #setVerified}, by its name in the vendor's SDK.
   *
   * @param requireVerification false for no verification
   */
  public void setRequireVerification(boolean requireVerification) {
    setVerified(requireVerification);
  }

  /** {@return the deadline of its events in milliseconds; 0 for that of the receiver} */
  public long getTimeout() {
    return timeout;
  }

  /**
   * Sets how long an event of its workflow may take, from the time it is read until it is answered;
   * see the deadline of the receiver. A deadline of the receiver's configuration counts over it. Of
   * several messengers that an event is for, the longest counts.
   *
   * @param timeout how long, in milliseconds, up to an hour; 0 or less for the deadline of the
   *     receiver
   */
  public void setTimeout(long timeout) {
    tellChange("setTimeout", this.timeout, timeout);
    this.timeout = timeout;
  }

  /** {@return the lowest version of the workflow it serves} */
  public long getMinVersion() {
    return minVersion;
  }

  /** {@return the highest version of the workflow it serves} */
  public long getMaxVersion() {
    return maxVersion;
  }

  /**
   * Limits the versions of the workflow it serves; all by default.
   *
   * @param minVersion the lowest, included
   * @param maxVersion the highest, included
   * @throws IllegalArgumentException if the lowest is greater than the highest
   */
  public void setVersions(long minVersion, long maxVersion) {
    if (minVersion > maxVersion) {
      throw new IllegalArgumentException(
          "no workflow has a version from " + minVersion + " to " + maxVersion);
    }
    tellChange(
        "setVersions", List.of(this.minVersion, this.maxVersion), List.of(minVersion, maxVersion));
    this.minVersion = minVersion;
    this.maxVersion = maxVersion;
  }

  /** {@return the names of the code tables it supplies; empty when not set} */
  public List<String> getCodeTables() {
    List<String> names = codeTables;
    return names == null ? List.of() : names.stream().map(AbstractMessenger::orEmpty).toList();
  }

  /** A table without a name is told where the messenger is looked at. */
  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }

  /**
   * Sets the names of the code tables it supplies by {@link #getSuggestionData}.
   *
   * @param codeTables the names, copied
   */
  public void setCodeTables(List<String> codeTables) {
    List<String> copy = GivenTexts.copy(codeTables, "code table", "give each its name");
    tellChange("setCodeTables", getCodeTables(), copy);
    this.codeTables = new CopyOnWriteArrayList<>(copy);
  }

  /** Tells the receiver that took it up; before, nobody listens. */
  private void tellChange(String setter, @Nullable Object before, Object after) {
    if (!after.equals(before)) {
      application.changedLate(this, setter);
    }
  }

  /**
   * Says whether the code tables of {@link #getCodeTables()} are loaded in the background when the
   * receiver starts, so that who searches one first does not wait. By default they are.
   *
   * @param preloadCodeTables false to load each when it is first searched
   */
  public void setPreloadCodeTables(boolean preloadCodeTables) {
    this.preloadCodeTables = preloadCodeTables;
  }

  /**
   * Begins to load the code tables of {@link #getCodeTables()} in the background, unless {@link
   * #setPreloadCodeTables} says no; does not wait. The receiver calls it when it takes events. A
   * table that cannot be loaded is told in the log, and tried again when it is searched.
   */
  public void preloadCodeTables() {
    if (preloadCodeTables) {
      tables.preload();
    }
  }

  /**
   * Called by the receiver that takes up the messenger.
   *
   * @param application what the messengers of the receiver share
   */
  public void setApplication(InfoPlusApplication application) {
    Objects.requireNonNull(application, "the application is null; give one");
    tellChange("setApplication", this.application, application);
    this.application = application;
    tables = tablesIn(application);
  }

  private MessengerCodeTables tablesIn(InfoPlusApplication application) {
    return new MessengerCodeTables(
        getClass(),
        new MessengerCodeTables.Source() {
          @Override
          public List<String> names() {
            return getCodeTables();
          }

          @Override
          public List<? extends CodeItem> items(String name) {
            return getSuggestionData(name);
          }

          @Override
          public Duration timeToLive(String name) {
            return getCodeTableTimeToLive(name);
          }
        },
        application);
  }

  /**
   * Called before an instance starts, unless a specific handler is: form data becomes its initial
   * data; a cancel stops the start.
   *
   * @param e the event, {@link EventType#INSTANCE_STARTING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an instance started, unless a specific handler is: nothing can be changed any
   * more.
   *
   * @param e the event, {@link EventType#INSTANCE_STARTED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceStarted(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before an instance ends, unless a specific handler is: the engine cannot really tell, do
   * not rely on it.
   *
   * @param e the event, {@link EventType#INSTANCE_COMPLETING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceCompleting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an instance ended, unless a specific handler is: nothing can be changed any more.
   *
   * @param e the event, {@link EventType#INSTANCE_COMPLETED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceCompleted(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before an instance is killed, unless a specific handler is: a cancel stops it.
   *
   * @param e the event, {@link EventType#INSTANCE_KILLING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceKilling(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an instance was killed, unless a specific handler is: nothing can be changed any
   * more.
   *
   * @param e the event, {@link EventType#INSTANCE_KILLED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceKilled(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when an administrator asks to repair data, unless a specific handler is: form data is
   * kept.
   *
   * @param e the event, {@link EventType#INSTANCE_COMPENSATION}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceCompensation(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when an instance's deadline is due, unless a specific handler is: a timer decides what
   * becomes of it.
   *
   * @param e the event, {@link EventType#INSTANCE_EXPIRING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceExpiring(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when an instance's deadline has passed, unless a specific handler is: nothing can be
   * changed any more.
   *
   * @param e the event, {@link EventType#INSTANCE_EXPIRED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceExpired(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before an administrator's edit is saved, unless a specific handler is: form data is
   * kept; a cancel stops the saving.
   *
   * @param e the event, {@link EventType#INSTANCE_SAVING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceSaving(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an administrator's edit was saved, unless a specific handler is: nothing can be
   * changed any more.
   *
   * @param e the event, {@link EventType#INSTANCE_SAVED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceSaved(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when an administrator prints, unless a specific handler is: form data is printed, not
   * kept.
   *
   * @param e the event, {@link EventType#INSTANCE_PRINTING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstancePrinting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when an administrator exports, unless a specific handler is: form data is exported, not
   * kept.
   *
   * @param e the event, {@link EventType#INSTANCE_EXPORTING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceExporting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before the welcome page renders, unless a specific handler is: form data is shown, not
   * kept.
   *
   * @param e the event, {@link EventType#INSTANCE_RENDERING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onInstanceRendering(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a step's deadline is due, unless a specific handler is: a timer decides what
   * becomes of it.
   *
   * @param e the event, {@link EventType#STEP_EXPIRING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepExpiring(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a step's deadline has passed, unless a specific handler is: nothing can be changed
   * any more.
   *
   * @param e the event, {@link EventType#STEP_EXPIRED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepExpired(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before a step's page renders, unless a specific handler is: form data is shown, not
   * kept; code lists fill its choices.
   *
   * @param e the event, {@link EventType#STEP_RENDERING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepRendering(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after a step's page rendered, unless a specific handler is: engines do not send it yet.
   *
   * @param e the event, {@link EventType#STEP_RENDERED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepRendered(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a user prints, unless a specific handler is: form data is printed, not kept.
   *
   * @param e the event, {@link EventType#STEP_PRINTING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepPrinting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a user exports, unless a specific handler is: form data is exported, not kept.
   *
   * @param e the event, {@link EventType#STEP_EXPORTING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepExporting(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before a submission is taken back, unless a specific handler is: a cancel stops it.
   *
   * @param e the event, {@link EventType#STEP_WITHDRAWING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepWithdrawing(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after a submission was taken back, unless a specific handler is: nothing can be changed
   * any more.
   *
   * @param e the event, {@link EventType#STEP_WITHDRAWN}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onStepWithdrawn(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an action's button is clicked, before the next step is chosen, unless a specific
   * handler is: form data steers the choice and is not kept; a cancel stops the action.
   *
   * @param e the event, {@link EventType#ACTION_CLICKING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onActionClicking(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before a draft is saved, unless a specific handler is: form data is kept; a cancel stops
   * the saving.
   *
   * @param e the event, {@link EventType#ACTION_SAVING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onActionSaving(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after a draft was saved, unless a specific handler is: nothing can be changed any more.
   *
   * @param e the event, {@link EventType#ACTION_SAVED}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onActionSaved(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called before an action is carried out, unless a specific handler is: form data is kept; a
   * cancel stops the action.
   *
   * @param e the event, {@link EventType#ACTION_DOING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onActionDoing(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called after an action was carried out, unless a specific handler is: nothing can be changed
   * any more.
   *
   * @param e the event, {@link EventType#ACTION_DONE}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onActionDone(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a field changes in the browser, unless a specific handler is: form data fills the
   * page.
   *
   * @param e the event, {@link EventType#FIELD_CHANGING}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onFieldChanging(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Called when a user types into a code field. Answers from the code table that the event names:
   * one of {@link #getCodeTables()}, else one that all messengers share, else whatever {@link
   * #getSuggestionData} supplies by that name. An override can answer other tables itself and leave
   * the rest to {@code super}.
   *
   * @param e the event, {@link EventType#FIELD_SUGGESTING}
   * @return the answer; null for an empty one
   * @throws InfoPlusException if nobody supplies the table, it is empty, or it cannot be loaded
   */
  public @Nullable InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
    return InfoPlusResponse.ok().withCodes(tables.search(e.getSuggestion()));
  }

  /**
   * Called for events that this SDK does not know, by {@link InfoPlusEvent#getEventName}.
   *
   * @param e the event, {@link EventType#UNKNOWN} or {@link EventType#STUB_12}
   * @return the answer; null for an empty one
   */
  public @Nullable InfoPlusResponse onEvent(InfoPlusEvent e) {
    return InfoPlusResponse.ok();
  }

  /**
   * Supplies the items of a code table. They are kept, so this is called when the receiver starts,
   * or the table is first searched, and when it is too old, on a thread of the receiver; what it
   * throws is logged, and the items supplied before are used on.
   *
   * @param code the table's name: one of {@link #getCodeTables()}; or, where that does not name it,
   *     any text that a client sends
   * @return all items, in any order; empty for a table that is not this messenger's
   */
  protected List<? extends CodeItem> getSuggestionData(String code) {
    return List.of();
  }

  /**
   * Says how long the items of a code table are used before {@link #getSuggestionData} is asked
   * again; a table in use is asked for when three quarters of that have passed.
   *
   * @param code the table's name
   * @return how long, by default an hour; zero or less to ask at each search
   */
  protected Duration getCodeTableTimeToLive(String code) {
    return CodeTableLoader.TIME_TO_LIVE;
  }

  /**
   * Finds a code table, this messenger's own or a shared one, to search it by hand, or to look up
   * what a browser cannot be trusted to send:
   *
   * <pre>{@code
   * response.setCodes(List.of(getCodeTable("division").search(suggestion)));
   * Optional<CodeItem> project = getCodeTable("project").find(form.getProject().getCodeId());
   * }</pre>
   *
   * @param code the table's name, compared exactly
   * @return the table, never without items
   * @throws InfoPlusException if nobody supplies the table, it is empty, or it cannot be loaded
   */
  protected CodeTable getCodeTable(String code) {
    return tables.get(code);
  }

  /**
   * Says that the items of a code table of this messenger have changed: the next search asks {@link
   * #getSuggestionData} again. If that fails, the items supplied before are used on.
   *
   * @param code the table's name; one that no table has is ignored
   */
  public void invalidateCodeTable(String code) {
    tables.invalidate(code);
  }

  /**
   * Says whether what this messenger needs is there, such as its database; by default it is.
   *
   * <pre>{@code
   * @Override
   * public void healthCheck() throws SQLException {
   *   try (Connection connection = dataSource.getConnection()) {
   *     if (!connection.isValid(2)) {
   *       throw new InfoPlusException("the timetable database does not answer");
   *     }
   *   }
   * }
   * }</pre>
   *
   * <p>The receiver calls it when it starts and then every 10 seconds, unless it is configured
   * otherwise, on a thread for this alone and never twice at once. A check that takes longer than
   * that fails, and is interrupted. While one fails, the receiver says that it is not ready, so
   * that load balancers send events elsewhere. It goes on answering those that come.
   *
   * <p>So check what another receiver may have while this one has not, and no more: where all
   * receivers use one database, all of them are not ready without it, and load balancers have none
   * left. Handlers that fail then at least tell users why.
   *
   * @throws Exception if something is missing. Operators see the prompt of an {@link
   *     InfoPlusException}, and of any other exception the class; the rest is in the log alone, as
   *     messages can hold secrets
   */
  public void healthCheck() throws Exception {}
}
