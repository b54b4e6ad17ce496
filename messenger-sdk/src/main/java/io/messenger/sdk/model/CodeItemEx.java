package io.messenger.sdk.model;

/** A code item that brings its own search keys, beside its id, name and description. */
public interface CodeItemEx extends CodeItem {
  /** {@return further texts the item is found by, such as a reading of its name; may be empty} */
  String[] getCodeIndexes();
}
