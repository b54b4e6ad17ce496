package io.messenger.dispatcher.soak;

import java.util.Locale;

/** The workflows, each for one kind of traffic, so that the receiver's counts can be compared. */
enum Workflow {
  LEAVE,
  TRAVEL,
  PURCHASE,
  SEARCH,
  THROWING,
  HANGING,
  LARGE,
  SLOW,
  BROKEN_OFF,
  UNREAD,
  PROTECTED;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String fullName() {
    return code() + "@example.edu";
  }
}
