package io.messenger.sdk;

/**
 * What the messengers of one receiver share. A messenger reaches it by its field {@code
 * application}.
 */
public interface InfoPlusApplication {
  /** {@return the code tables that every messenger of the receiver can use} */
  SharedCodeTables getSharedCodeTables();
}
