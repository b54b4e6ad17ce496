package io.messenger.sdk.code;

import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Collection;
import java.util.List;

/** Somebody asks for a code table that nobody supplies; users are told that there is none. */
public final class UnknownCodeTableException extends InfoPlusException {
  private static final long serialVersionUID = 1;

  /** What was asked for. */
  private final String table;

  /** The names of the tables that there are. */
  private final List<String> known;

  /** Whether the shared tables are there. */
  private final boolean inReceiver;

  UnknownCodeTableException(String table, Collection<String> known, boolean inReceiver) {
    super(CodeTablePrompts.missing(table));
    this.table = table;
    this.known = List.copyOf(known);
    this.inReceiver = inReceiver;
  }

  /** {@return the prompt, and what its author can do about it} */
  @Override
  public String getMessage() {
    return super.getMessage() + "; " + getRemedy();
  }

  /** {@return the name of the table that was asked for} */
  public String getTable() {
    return table;
  }

  /** {@return what its author can do about it, for the log of the receiver} */
  public String getRemedy() {
    if (!inReceiver) {
      return "no receiver has taken up the messenger yet, so there are no shared tables: ask in a"
          + " handler, not in the constructor; in a test give them by setApplication";
    }
    return NearMiss.among(table, known)
        .map(near -> "did you mean “" + near + "”?")
        .orElse(
            known.isEmpty()
                ? "supply it, there is no table"
                : "supply it, or correct its name; the tables there are: "
                    + String.join(", ", known));
  }
}
