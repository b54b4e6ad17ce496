/** Form data as beans: how a form's fields, rows and codes are mapped, and what a change sends. */
@NullMarked
package io.messenger.sdk.form;

import org.jspecify.annotations.NullMarked;
