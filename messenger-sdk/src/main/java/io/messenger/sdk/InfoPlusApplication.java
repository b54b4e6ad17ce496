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
}
