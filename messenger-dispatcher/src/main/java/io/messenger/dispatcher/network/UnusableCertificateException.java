package io.messenger.dispatcher.network;

/** A certificate or key that cannot be used; the message says why, and what to do. */
final class UnusableCertificateException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableCertificateException(String message) {
    super(message);
  }
}
