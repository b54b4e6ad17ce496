package io.messenger.sdk;

import io.messenger.sdk.model.InfoPlusUser;
import org.jspecify.annotations.Nullable;

/**
 * A base class of form beans that want to know the instance they are of, and their place in it.
 *
 * <pre>{@code
 * public class LeaveForm extends InfoPlusEntity {
 *   private int days;
 *   …
 * }
 * }</pre>
 *
 * <p>{@link InfoPlusEvent#toBean} fills in its properties, for rows too; they are never sent back.
 * Not safe for use by several threads.
 */
public abstract class InfoPlusEntity {
  private static final int NO_ROW = -1;

  private @Nullable String instanceId;
  private @Nullable String businessId;
  private long entryId;
  private @Nullable String renderUri;
  private @Nullable InfoPlusUser instanceOwner;
  private String entityPath = "";
  private int entityIndex = NO_ROW;

  /** Makes a bean of no instance, which is no row. */
  protected InfoPlusEntity() {}

  /** {@return the engine's id of the instance; null when not sent} */
  public @Nullable String getInstanceId() {
    return instanceId;
  }

  /**
   * Sets the engine's id of the instance.
   *
   * @param instanceId the id, or null for none
   */
  public void setInstanceId(@Nullable String instanceId) {
    this.instanceId = instanceId;
  }

  /** {@return the id of the instance in the business system; null when not sent} */
  public @Nullable String getBusinessId() {
    return businessId;
  }

  /**
   * Sets the id of the instance in the business system.
   *
   * @param businessId the id, or null for none
   */
  public void setBusinessId(@Nullable String businessId) {
    this.businessId = businessId;
  }

  /** {@return the instance's serial number, which people see; 0 when not sent} */
  public long getEntryId() {
    return entryId;
  }

  /**
   * Sets the instance's serial number.
   *
   * @param entryId the number
   */
  public void setEntryId(long entryId) {
    this.entryId = entryId;
  }

  /** {@return the address of the step's page; null when not sent} */
  public @Nullable String getRenderUri() {
    return renderUri;
  }

  /**
   * Sets the address of the step's page.
   *
   * @param renderUri the address, or null for none
   */
  public void setRenderUri(@Nullable String renderUri) {
    this.renderUri = renderUri;
  }

  /** {@return who started the instance; null when not sent} */
  public @Nullable InfoPlusUser getInstanceOwner() {
    return instanceOwner;
  }

  /**
   * Sets who started the instance.
   *
   * @param instanceOwner the user, or null for none
   */
  public void setInstanceOwner(@Nullable InfoPlusUser instanceOwner) {
    this.instanceOwner = instanceOwner;
  }

  /**
   * {@return the repeat group that the bean is a row of, such as {@code groupItems}, or {@code
   * groupItems/2/groupInner} inside its row 2; empty for a form and for a new row}
   */
  public String getEntityPath() {
    return entityPath;
  }

  /**
   * Sets the repeat group that the bean is a row of.
   *
   * @param entityPath the groups and rows down to it, see {@link #getEntityPath}
   */
  public void setEntityPath(String entityPath) {
    this.entityPath = entityPath;
  }

  /** {@return the number of the row in its group, from 0; -1 for a form and for a new row} */
  public int getEntityIndex() {
    return entityIndex;
  }

  /**
   * Sets the number of the row in its group.
   *
   * @param entityIndex the number, from 0; -1 for no row
   */
  public void setEntityIndex(int entityIndex) {
    this.entityIndex = entityIndex;
  }
}
