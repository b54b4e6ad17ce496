package io.messenger.dispatcher.standalone;

import java.util.List;

/**
 * The secrets of an entry of the configuration.
 *
 * @param texts the secrets
 * @param files where they were read, one for each; empty where they came from elsewhere
 */
record EntrySecrets(List<String> texts, List<SecretFile> files) {
  static final EntrySecrets NONE = new EntrySecrets(List.of(), List.of());

  /** The secrets stay out of every log. */
  @Override
  public String toString() {
    return texts.size() + " secret(s)";
  }
}
