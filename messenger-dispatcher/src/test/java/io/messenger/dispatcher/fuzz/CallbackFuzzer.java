package io.messenger.dispatcher.fuzz;

/** What Jazzer calls. Takes bytes and not Jazzer's own values, so that seeds can be read. */
public final class CallbackFuzzer {
  private static final FuzzedReceiver RECEIVER = FuzzedReceiver.start();

  private CallbackFuzzer() {}

  /**
   * Sends an input to a receiver.
   *
   * @param input as {@link FuzzedRequest} reads it
   */
  public static void fuzzerTestOneInput(byte[] input) {
    var unused = RECEIVER.check(input);
  }
}
