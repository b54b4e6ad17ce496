package io.messenger.dispatcher.standalone;

import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Collection;

/** Says what to write instead of a word that is none. */
final class DidYouMean {
  private DidYouMean() {}

  /** A clause that tells the nearest of the words, or all of them when none is near. */
  static String among(String written, Collection<String> words) {
    return NearMiss.among(written, words)
        .map(word -> "did you mean " + word + "?" + LookAlikes.note(written, word))
        .orElseGet(() -> "write one of " + String.join(", ", words));
  }
}
