package io.messenger.sdk.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an event happens: the step, and with it the workflow and the instance.
 *
 * <p>Immutable. Times are unix seconds, 0 when not sent.
 */
public final class FormStep {
  private final long stepId;
  private final int state;
  private final @Nullable String stepCode;
  private final @Nullable String stepName;
  private final @Nullable String templateId;
  private final @Nullable String templateName;
  private final @Nullable String workflowId;
  private final @Nullable String workflowCode;
  private final long workflowVersion;
  private final @Nullable String domain;
  private final @Nullable String applicationId;
  private final @Nullable String applicationName;
  private final @Nullable String appName;
  private final FormInstance instance;
  private final @Nullable InfoPlusUser assignUser;
  private final long assignTime;
  private final @Nullable InfoPlusUser actionUser;
  private final long actionTime;
  private final @Nullable String renderUri;
  private final @Nullable String taskId;
  private final @Nullable String remark;
  private final @Nullable String splitIdentifier;

  private FormStep(Builder builder) {
    stepId = builder.stepId;
    state = builder.state;
    stepCode = builder.stepCode;
    stepName = builder.stepName;
    templateId = builder.templateId;
    templateName = builder.templateName;
    workflowId = builder.workflowId;
    workflowCode = builder.workflowCode;
    workflowVersion = builder.workflowVersion;
    domain = builder.domain;
    applicationId = builder.applicationId;
    applicationName = builder.applicationName;
    appName = builder.appName;
    instance = builder.instance;
    assignUser = InfoPlusUser.copyOf(builder.assignUser);
    assignTime = builder.assignTime;
    actionUser = InfoPlusUser.copyOf(builder.actionUser);
    actionTime = builder.actionTime;
    renderUri = builder.renderUri;
    taskId = builder.taskId;
    remark = builder.remark;
    splitIdentifier = builder.splitIdentifier;
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the engine's number of the step} */
  public long getStepId() {
    return stepId;
  }

  /** {@return the state: 1 to do, 2 done, 3 to be merged; 0 when not sent} */
  public int getState() {
    return state;
  }

  /**
   * {@return the code of the step, which handlers are named after; null where the event has no step
   * yet}
   */
  public @Nullable String getStepCode() {
    return stepCode;
  }

  /** {@return the name people see; null when not sent} */
  public @Nullable String getStepName() {
    return stepName;
  }

  /** {@return the id of the step's template; null when not sent} */
  public @Nullable String getTemplateId() {
    return templateId;
  }

  /** {@return the name of the step's template; null when not sent} */
  public @Nullable String getTemplateName() {
    return templateName;
  }

  /** {@return the engine's id of the workflow; null when not sent} */
  public @Nullable String getWorkflowId() {
    return workflowId;
  }

  /** {@return the code of the workflow, which messengers are bound to; null when not sent} */
  public @Nullable String getWorkflowCode() {
    return workflowCode;
  }

  /** {@return the version of the workflow, 0 when not sent} */
  public long getWorkflowVersion() {
    return workflowVersion;
  }

  /** {@return the domain of the workflow, such as {@code example.edu}; null when not sent} */
  public @Nullable String getDomain() {
    return domain;
  }

  /** {@return the id of the application the workflow belongs to; null when not sent} */
  public @Nullable String getApplicationId() {
    return applicationId;
  }

  /** {@return the name of that application; null when not sent} */
  public @Nullable String getApplicationName() {
    return applicationName;
  }

  /**
   * {@return what the engine sent as {@code appName}, else the name of the application; null when
   * neither was sent. The vendor's SDK spells it so}
   */
  public @Nullable String getappName() {
    return appName == null ? applicationName : appName;
  }

  /** {@return the instance; with every property absent when the engine sent none} */
  public FormInstance getInstance() {
    return instance;
  }

  /** {@return whom the step is assigned to, a copy, yours to change; null when not sent} */
  public @Nullable InfoPlusUser getAssignUser() {
    return InfoPlusUser.copyOf(assignUser);
  }

  /** {@return when it was assigned, in unix seconds} */
  public long getAssignTime() {
    return assignTime;
  }

  /** {@return who carried it out, a copy, yours to change; null while nobody has} */
  public @Nullable InfoPlusUser getActionUser() {
    return InfoPlusUser.copyOf(actionUser);
  }

  /** {@return when it was carried out, in unix seconds} */
  public long getActionTime() {
    return actionTime;
  }

  /** {@return the address of the step's page; null when not sent} */
  public @Nullable String getRenderUri() {
    return renderUri;
  }

  /** {@return the engine's id of the task; null when not sent} */
  public @Nullable String getTaskId() {
    return taskId;
  }

  /** {@return the remark left at the step; null when not sent} */
  public @Nullable String getRemark() {
    return remark;
  }

  /**
   * {@return the branch of a dynamic parallel step: its third comma-separated part is a path of row
   * numbers ({@code a,b,/0/1}); null elsewhere}
   */
  public @Nullable String getSplitIdentifier() {
    return splitIdentifier;
  }

  @Override
  public String toString() {
    return stepCode + " of " + workflowCode + "@" + domain;
  }

  /** Makes a {@link FormStep}; not safe for use by several threads. */
  public static final class Builder {
    private long stepId;
    private int state;
    private @Nullable String stepCode;
    private @Nullable String stepName;
    private @Nullable String templateId;
    private @Nullable String templateName;
    private @Nullable String workflowId;
    private @Nullable String workflowCode;
    private long workflowVersion;
    private @Nullable String domain;
    private @Nullable String applicationId;
    private @Nullable String applicationName;
    private @Nullable String appName;
    private FormInstance instance = FormInstance.builder().build();
    private @Nullable InfoPlusUser assignUser;
    private long assignTime;
    private @Nullable InfoPlusUser actionUser;
    private long actionTime;
    private @Nullable String renderUri;
    private @Nullable String taskId;
    private @Nullable String remark;
    private @Nullable String splitIdentifier;

    private Builder() {}

    /**
     * Sets the engine's number of the step.
     *
     * @param stepId the new value
     * @return this builder
     */
    public Builder stepId(long stepId) {
      this.stepId = stepId;
      return this;
    }

    /**
     * Sets the state: 1 to do, 2 done, 3 to be merged; 0 when not sent.
     *
     * @param state the new value
     * @return this builder
     */
    public Builder state(int state) {
      this.state = state;
      return this;
    }

    /**
     * Sets the code of the step, which handlers are named after; null where the event has no step
     * yet.
     *
     * @param stepCode the new value
     * @return this builder
     */
    public Builder stepCode(@Nullable String stepCode) {
      this.stepCode = stepCode;
      return this;
    }

    /**
     * Sets the name people see; null when not sent.
     *
     * @param stepName the new value
     * @return this builder
     */
    public Builder stepName(@Nullable String stepName) {
      this.stepName = stepName;
      return this;
    }

    /**
     * Sets the id of the step's template; null when not sent.
     *
     * @param templateId the new value
     * @return this builder
     */
    public Builder templateId(@Nullable String templateId) {
      this.templateId = templateId;
      return this;
    }

    /**
     * Sets the name of the step's template; null when not sent.
     *
     * @param templateName the new value
     * @return this builder
     */
    public Builder templateName(@Nullable String templateName) {
      this.templateName = templateName;
      return this;
    }

    /**
     * Sets the engine's id of the workflow; null when not sent.
     *
     * @param workflowId the new value
     * @return this builder
     */
    public Builder workflowId(@Nullable String workflowId) {
      this.workflowId = workflowId;
      return this;
    }

    /**
     * Sets the code of the workflow, which messengers are bound to; null when not sent.
     *
     * @param workflowCode the new value
     * @return this builder
     */
    public Builder workflowCode(@Nullable String workflowCode) {
      this.workflowCode = workflowCode;
      return this;
    }

    /**
     * Sets the version of the workflow, 0 when not sent.
     *
     * @param workflowVersion the new value
     * @return this builder
     */
    public Builder workflowVersion(long workflowVersion) {
      this.workflowVersion = workflowVersion;
      return this;
    }

    /**
     * Sets the domain of the workflow, such as {@code example.edu}; null when not sent.
     *
     * @param domain the new value
     * @return this builder
     */
    public Builder domain(@Nullable String domain) {
      this.domain = domain;
      return this;
    }

    /**
     * Sets the id of the application the workflow belongs to; null when not sent.
     *
     * @param applicationId the new value
     * @return this builder
     */
    public Builder applicationId(@Nullable String applicationId) {
      this.applicationId = applicationId;
      return this;
    }

    /**
     * Sets the name of that application; null when not sent.
     *
     * @param applicationName the new value
     * @return this builder
     */
    public Builder applicationName(@Nullable String applicationName) {
      this.applicationName = applicationName;
      return this;
    }

    /**
     * Sets what the engine sent as {@code appName}; null when not sent.
     *
     * @param appName the new value
     * @return this builder
     */
    public Builder appName(@Nullable String appName) {
      this.appName = appName;
      return this;
    }

    /**
     * Sets the instance; with every property absent when the engine sent none.
     *
     * @param instance the new value
     * @return this builder
     */
    public Builder instance(FormInstance instance) {
      this.instance = instance;
      return this;
    }

    /**
     * Sets whom the step is assigned to; null when not sent.
     *
     * @param assignUser the new value
     * @return this builder
     */
    public Builder assignUser(@Nullable InfoPlusUser assignUser) {
      this.assignUser = assignUser;
      return this;
    }

    /**
     * Sets when it was assigned, in unix seconds.
     *
     * @param assignTime the new value
     * @return this builder
     */
    public Builder assignTime(long assignTime) {
      this.assignTime = assignTime;
      return this;
    }

    /**
     * Sets who carried it out; null while nobody has.
     *
     * @param actionUser the new value
     * @return this builder
     */
    public Builder actionUser(@Nullable InfoPlusUser actionUser) {
      this.actionUser = actionUser;
      return this;
    }

    /**
     * Sets when it was carried out, in unix seconds.
     *
     * @param actionTime the new value
     * @return this builder
     */
    public Builder actionTime(long actionTime) {
      this.actionTime = actionTime;
      return this;
    }

    /**
     * Sets the address of the step's page; null when not sent.
     *
     * @param renderUri the new value
     * @return this builder
     */
    public Builder renderUri(@Nullable String renderUri) {
      this.renderUri = renderUri;
      return this;
    }

    /**
     * Sets the engine's id of the task; null when not sent.
     *
     * @param taskId the new value
     * @return this builder
     */
    public Builder taskId(@Nullable String taskId) {
      this.taskId = taskId;
      return this;
    }

    /**
     * Sets the remark left at the step; null when not sent.
     *
     * @param remark the new value
     * @return this builder
     */
    public Builder remark(@Nullable String remark) {
      this.remark = remark;
      return this;
    }

    /**
     * Sets the branch of a dynamic parallel step: its third comma-separated part is a path of row
     * numbers ({@code a,b,/0/1}); null elsewhere.
     *
     * @param splitIdentifier the new value
     * @return this builder
     */
    public Builder splitIdentifier(@Nullable String splitIdentifier) {
      this.splitIdentifier = splitIdentifier;
      return this;
    }

    /** {@return the finished, immutable object} */
    public FormStep build() {
      return new FormStep(this);
    }
  }
}
