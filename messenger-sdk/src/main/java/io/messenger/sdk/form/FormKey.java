package io.messenger.sdk.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the field or repeat group of a property whose name does not follow from theirs, or the code
 * of an enum's constant.
 *
 * <pre>{@code
 * public record Trip(@FormKey("fieldClass") String level, @FormKey("groupX") List<Stop> stops) {}
 *
 * public enum Kind {
 *   @FormKey("01") ANNUAL,
 *   @FormKey("02") SICK
 * }
 * }</pre>
 *
 * <p>Stands on a record's component, or on a bean's field, setter or getter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface FormKey {
  /**
   * {@return the whole key in form data, as the engine spells it: {@code fieldOdd_1} or, on a list
   * of rows, {@code groupX}; on a constant, the code}
   */
  String value();
}
