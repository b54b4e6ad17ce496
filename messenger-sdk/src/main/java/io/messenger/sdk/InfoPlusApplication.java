package io.messenger.sdk;

import io.messenger.sdk.code.CodeTableLoading;

/**
 * What the messengers of one receiver share. A messenger reaches it by its field {@code
 * application}.
 */
public interface InfoPlusApplication {
  /** {@return the code tables that every messenger of the receiver can use} */
  SharedCodeTables getSharedCodeTables();

  /** {@return by what the messengers' own code tables are loaded} */
  default CodeTableLoading getCodeTableLoading() {
    return CodeTableLoading.withoutReceiver();
  }

  /**
   * For the receiver: called where a property of a messenger changes that was read when the
   * receiver took it up. By default nothing happens.
   *
   * @param messenger the messenger
   * @param setter the method that was called, such as {@code setSecrets}
   */
  default void changedLate(AbstractMessenger messenger, String setter) {}
}
