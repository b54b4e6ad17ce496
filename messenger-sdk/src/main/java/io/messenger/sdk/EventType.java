package io.messenger.sdk;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a workflow engine, and what each makes of an answer.
 *
 * <p>Events that end in {@code ING} ask before something happens, the others tell that it happened.
 */
public enum EventType {
  /** Before an instance starts. */
  INSTANCE_STARTING("onInstanceStarting", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.KEPT),
  /** After an instance started. */
  INSTANCE_STARTED("onInstanceStarted", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** Before an instance ends; the engine cannot really tell, so do not rely on it. */
  INSTANCE_COMPLETING(
      "onInstanceCompleting", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** After an instance ended. */
  INSTANCE_COMPLETED(
      "onInstanceCompleted", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** Before an instance is killed. */
  INSTANCE_KILLING("onInstanceKilling", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.IGNORED),
  /** After an instance was killed. */
  INSTANCE_KILLED("onInstanceKilled", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** An administrator asks to repair the data of an instance. */
  INSTANCE_COMPENSATION(
      "onInstanceCompensation", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.KEPT),
  /** An instance's deadline is due; answered by a timer. */
  INSTANCE_EXPIRING(
      "onInstanceExpiring", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** An instance's deadline has passed. */
  INSTANCE_EXPIRED("onInstanceExpired", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** Before an administrator's edit is saved. */
  INSTANCE_SAVING("onInstanceSaving", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.KEPT),
  /** After an administrator's edit was saved. */
  INSTANCE_SAVED("onInstanceSaved", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** An administrator prints; some engines spell it {@code INSTANCE_PRINTNG}. */
  INSTANCE_PRINTING("onInstancePrinting", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.SHOWN),
  /** An administrator exports. */
  INSTANCE_EXPORTING(
      "onInstanceExporting", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.SHOWN),
  /** The welcome page is about to be rendered. */
  INSTANCE_RENDERING(
      "onInstanceRendering", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.SHOWN),
  /** A step's deadline is due; answered by a timer. */
  STEP_EXPIRING("onStepExpiring", HandlerNaming.STEP, Cancel.IGNORED, FormDataUse.IGNORED),
  /** A step's deadline has passed. */
  STEP_EXPIRED("onStepExpired", HandlerNaming.STEP, Cancel.IGNORED, FormDataUse.IGNORED),
  /** A step's page is about to be rendered. */
  STEP_RENDERING("onStepRendering", HandlerNaming.STEP, Cancel.COUNTS, FormDataUse.SHOWN),
  /** A step's page was rendered; engines do not send it yet. */
  STEP_RENDERED("onStepRendered", HandlerNaming.STEP, Cancel.IGNORED, FormDataUse.SHOWN),
  /** A user prints. */
  STEP_PRINTING("onStepPrinting", HandlerNaming.STEP, Cancel.COUNTS, FormDataUse.SHOWN),
  /** A user exports. */
  STEP_EXPORTING("onStepExporting", HandlerNaming.STEP, Cancel.COUNTS, FormDataUse.SHOWN),
  /** Before a submission is taken back; older engines call it {@code ACTION_WITHDRAWING}. */
  STEP_WITHDRAWING(
      "onStepWithdrawing",
      HandlerNaming.STEP_AND_ACTION_OR_STEP,
      Cancel.COUNTS,
      FormDataUse.IGNORED),
  /** After a submission was taken back; older engines call it {@code ACTION_WITHDRAWN}. */
  STEP_WITHDRAWN(
      "onStepWithdrawn",
      HandlerNaming.STEP_AND_ACTION_OR_STEP,
      Cancel.IGNORED,
      FormDataUse.IGNORED),
  /** After an action's button is clicked, before the next step is chosen. */
  ACTION_CLICKING(
      "onActionClicking", HandlerNaming.STEP_AND_ACTION, Cancel.COUNTS, FormDataUse.STEERS),
  /** Before a draft is saved. */
  ACTION_SAVING("onActionSaving", HandlerNaming.STEP, Cancel.COUNTS, FormDataUse.KEPT),
  /** After a draft was saved. */
  ACTION_SAVED("onActionSaved", HandlerNaming.STEP, Cancel.IGNORED, FormDataUse.IGNORED),
  /** Before an action is carried out: repeat here what {@link #ACTION_CLICKING} checked. */
  ACTION_DOING("onActionDoing", HandlerNaming.STEP_AND_ACTION, Cancel.COUNTS, FormDataUse.KEPT),
  /** After an action was carried out. */
  ACTION_DONE("onActionDone", HandlerNaming.STEP_AND_ACTION, Cancel.IGNORED, FormDataUse.IGNORED),
  /** A field with the event mask changed in the browser. */
  FIELD_CHANGING("onFieldChanging", HandlerNaming.FIELD, Cancel.COUNTS, FormDataUse.FILLS_PAGE),
  /** A user types into a field with an external code table. */
  FIELD_SUGGESTING(
      "onFieldSuggesting", HandlerNaming.GENERIC, Cancel.COUNTS, FormDataUse.FILLS_PAGE),
  /** The engine's health probe; it reaches no messenger. */
  ECHO(null, HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** Reserved by the engine. */
  STUB_12("onEvent", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED),
  /** An event this version does not know; {@link InfoPlusEvent#getEventName} tells its name. */
  UNKNOWN("onEvent", HandlerNaming.GENERIC, Cancel.IGNORED, FormDataUse.IGNORED);

  /** What the engine does with the form data of an answer. */
  public enum FormDataUse {
    /** It becomes part of the form. */
    KEPT,
    /** It changes what is shown, or printed, and is stored only if the user submits it. */
    SHOWN,
    /** It fills the page the user is editing, and is stored only if the user submits it. */
    FILLS_PAGE,
    /** It steers which way the workflow goes, and is not stored. */
    STEERS,
    /** Nothing. */
    IGNORED
  }

  /** What the names of an event's specific handlers are composed of. */
  public enum HandlerNaming {
    /** There are none, only the generic handler. */
    GENERIC,
    /** The step: {@code onStepApplyRendering}. */
    STEP,
    /** The step and the action: {@code onStepApplyActionSubmitDoing}. */
    STEP_AND_ACTION,
    /** The step and the action, else the step alone. */
    STEP_AND_ACTION_OR_STEP,
    /** The field: {@code onFieldDaysChanging}. */
    FIELD;

    /** {@return whether a specific handler can be named after the step} */
    public boolean takesStep() {
      return this == STEP || takesAction();
    }

    /** {@return whether a specific handler can be named after the action} */
    public boolean takesAction() {
      return this == STEP_AND_ACTION || this == STEP_AND_ACTION_OR_STEP;
    }
  }

  private enum Cancel {
    COUNTS,
    IGNORED
  }

  private static final Map<String, EventType> BY_NAME = byName();

  private final @Nullable String genericHandler;
  private final HandlerNaming handlerNaming;
  private final String handlerSuffix;
  private final Cancel cancel;
  private final FormDataUse formDataUse;

  EventType(
      @Nullable String genericHandler,
      HandlerNaming handlerNaming,
      Cancel cancel,
      FormDataUse formDataUse) {
    this.genericHandler = genericHandler;
    this.handlerNaming = handlerNaming;
    handlerSuffix = handlerNaming == HandlerNaming.GENERIC ? "" : verb(name());
    this.cancel = cancel;
    this.formDataUse = formDataUse;
  }

  private static String verb(String name) {
    String verb = name.substring(name.lastIndexOf('_') + 1);
    return verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, EventType> byName() {
    Map<String, EventType> byName = new HashMap<>();
    for (EventType type : values()) {
      byName.put(type.name(), type);
    }
    byName.put("INSTANCE_PRINTNG", INSTANCE_PRINTING);
    byName.put("ACTION_WITHDRAWING", STEP_WITHDRAWING);
    byName.put("ACTION_WITHDRAWN", STEP_WITHDRAWN);
    return Map.copyOf(byName);
  }

  /**
   * Finds the type of an event.
   *
   * @param eventName the name the engine sent, such as {@code ACTION_DOING}
   * @return the type, {@link #UNKNOWN} for a name that is not one of this enum's
   */
  public static EventType of(String eventName) {
    return BY_NAME.getOrDefault(eventName, UNKNOWN);
  }

  /**
   * {@return the name of the method that handles the event when no specific one does, such as
   * {@code onStepRendering}; null for {@link #ECHO}, which reaches no messenger}
   */
  public @Nullable String getGenericHandler() {
    return genericHandler;
  }

  /** {@return what the names of the event's specific handlers are composed of} */
  public HandlerNaming getHandlerNaming() {
    return handlerNaming;
  }

  /**
   * {@return the last part of the names of the event's handlers, such as {@code Rendering}; empty
   * for those that have none}
   */
  public String getHandlerSuffix() {
    return handlerSuffix;
  }

  /** {@return whether a cancel stops what is going on; if not, the engine ignores it} */
  public boolean isCancelCounted() {
    return cancel == Cancel.COUNTS;
  }

  /** {@return what the engine does with the form data of an answer} */
  public FormDataUse getFormDataUse() {
    return formDataUse;
  }

  /** {@return whether an answer can carry a timer, which decides what becomes of a deadline} */
  public boolean isTimerTaken() {
    return this == INSTANCE_EXPIRING || this == STEP_EXPIRING;
  }

  /** {@return whether an answer can carry code lists, which fill the choices of fields} */
  public boolean isCodesTaken() {
    return this == FIELD_SUGGESTING || this == FIELD_CHANGING || this == STEP_RENDERING;
  }
}
