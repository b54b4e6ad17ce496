package io.messenger.sdk.form;

/**
 * Something that a messenger's author wrote and the form does not have, so that nothing comes of
 * it: a property without a field, an answer for a field that is not there.
 *
 * @param text what it is, of which workflow, and what to do; without values of the form
 * @param certain false where nothing may be wrong: the event has only a part of the form, so that
 *     the rest may have what is missing; or no other name is near, and the property is an {@code
 *     Optional}, so that other versions may have it
 */
public record FormMistake(String text, boolean certain) {
  @Override
  public String toString() {
    return text;
  }
}
