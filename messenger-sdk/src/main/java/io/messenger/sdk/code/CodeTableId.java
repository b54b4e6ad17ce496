package io.messenger.sdk.code;

/**
 * Which code table, among all of a receiver.
 *
 * @param owner the simple name of the messenger's class, or {@code shared}
 * @param name the table's name
 * @param declared whether the name is one that was declared or registered; if not, a client chose
 *     it
 */
public record CodeTableId(String owner, String name, boolean declared) {
  /** {@return the name and the owner, for people} */
  @Override
  public String toString() {
    return name + " of " + owner;
  }
}
