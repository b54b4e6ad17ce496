package io.messenger.dispatcher.admin;

/** What a request was refused for, and what to do. */
record Problem(String error) {
  static Problem ofMethod() {
    return new Problem("this address does not take that method; the header Allow says which");
  }
}
