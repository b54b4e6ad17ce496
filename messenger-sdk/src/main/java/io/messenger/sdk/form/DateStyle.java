package io.messenger.sdk.form;

/** How dates are sent for which an event shows no form. */
enum DateStyle {
  /** As unix seconds, times of day as the seconds since midnight. */
  SECONDS,

  /** As texts, {@code 2026-11-21}, {@code 2026-11-21 09:30:00} and {@code 09:30:00}. */
  TEXTS,

  /** As they are, until it is known to which engine. */
  KEPT
}
