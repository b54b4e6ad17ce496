package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an answer to a search in a code table with what was asked for. */
final class SearchComparison {
  private final String asked;
  private final Collection<String> codeTables;

  /**
   * Starts a comparison.
   *
   * @param asked the name of the table that is searched
   * @param codeTables those of the messenger
   */
  SearchComparison(String asked, Collection<String> codeTables) {
    this.asked = asked;
    this.codeTables = codeTables;
  }

  /** The mistake; null for none. Other lists beside the one that was asked for do no harm. */
  @Nullable FormMistake mistake(InfoPlusResponse answer) {
    List<CodeList> lists = answer.getCodes();
    if (answer.isCancel() || lists.stream().anyMatch(list -> asked.equals(list.getName()))) {
      return null;
    }
    if (lists.isEmpty()) {
      return codeTables.contains(asked) ? new FormMistake(withoutList(), false) : null;
    }
    String name = lists.get(0).getName();
    String remedy = ", so nothing may be suggested; name it " + asked;
    return name == null || name.isEmpty()
        ? new FormMistake(
            "a code list has no name, but what was asked for is the code table " + asked + remedy,
            false)
        : new FormMistake(
            "a code list is named ",
            name,
            ", but what was asked for is the code table " + asked + remedy,
            false);
  }

  private String withoutList() {
    return ("what was asked for is the code table %s, which the messenger has, and the answer has no"
            + " code list; to search it, return super.onFieldSuggesting(e)")
        .formatted(asked);
  }
}
