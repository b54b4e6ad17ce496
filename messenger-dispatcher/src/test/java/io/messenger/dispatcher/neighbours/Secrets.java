package io.messenger.dispatcher.neighbours;

import java.util.regex.Pattern;

/** What nobody may see of anybody. */
final class Secrets {
  private static final Pattern CREDENTIALS =
      Pattern.compile("Basic [A-Za-z0-9+/]{12}|Bearer (?!realm)[a-z]");

  private Secrets() {}

  static boolean areIn(String text) {
    return text.contains(NeighbourServer.SECRET)
        || text.contains(NeighbourServer.TOKEN)
        || CREDENTIALS.matcher(text).find();
  }
}
