package io.messenger.dispatcher.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.messenger.dispatcher.infoplus.CapturedEvent;
import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.form.FormKey;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the source of a form's bean or record, with its rows', from an event that has the form.
 */
public final class FormGenerator {
  /** A constructor takes 255 arguments, a handle that calls it some fewer. */
  private static final int MOST_COMPONENTS = 250;

  private static final String DATES =
      "<p>Dates are instants: which day that is depends on the time zone.";

  /** What the source may import, so that no row is called the same. */
  private static final Set<String> IMPORTED =
      Stream.of(
              ArrayList.class,
              BigDecimal.class,
              CodeItem.class,
              FormKey.class,
              InfoPlusEntity.class,
              InfoPlusFile.class,
              InfoPlusUser.class,
              Instant.class,
              List.class,
              LocalTime.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  private final boolean records;

  /**
   * Makes a generator.
   *
   * @param records whether to write records; else classes with getters and setters
   */
  public FormGenerator(boolean records) {
    this.records = records;
  }

  /**
   * Says whether a package can have a name.
   *
   * @param name the name, such as {@code com.example}
   * @return whether Java allows it
   */
  public static boolean isPackageName(String name) {
    return JavaNames.isPackage(name);
  }

  /**
   * Says whether a class can have a name.
   *
   * @param name the name, without a package
   * @return whether Java allows it
   */
  public static boolean isClassName(String name) {
    return JavaNames.isType(name);
  }

  /**
   * Writes the source of a form.
   *
   * @param captured an event that has the form
   * @param origin where the event comes from, for the comment above the class
   * @param packageName the class's package
   * @param className the class's name
   * @return the source
   * @throws UnusableEventException if the event does not tell what its form is made of
   */
  public GeneratedForm generate(
      CapturedEvent captured, String origin, String packageName, String className)
      throws UnusableEventException {
    FormScan reader = new FormScan(captured);
    Member.Group form = reader.read();
    ClassName name = ClassName.get(packageName, className);
    Bean bean =
        Bean.of(
            form,
            name,
            describe(captured.event().getStep(), form),
            new PropertyNames(records),
            new RowNames(name, IMPORTED));
    checkSize(bean);
    TypeSpec type = records ? RecordSource.form(bean) : BeanSource.form(bean);
    String source =
        JavaFile.builder(packageName, type)
            .addFileComment(
                "Written by $S from $L.\nYours to change.",
                "messenger-dispatcher generate form",
                oneLine(origin))
            .skipJavaLangImports(true)
            .build()
            .toString();
    return new GeneratedForm(SourceLayout.tidy(source), reader.leftOut());
  }

  private void checkSize(Bean bean) throws UnusableEventException {
    if (records) {
      for (Bean each : Stream.concat(Stream.of(bean), bean.rows().stream()).toList()) {
        if (each.properties().size() > MOST_COMPONENTS) {
          throw new UnusableEventException(
              "its form has "
                  + each.properties().size()
                  + " fields, and a record cannot have more than "
                  + MOST_COMPONENTS
                  + "; leave out --records");
        }
      }
    }
  }

  private String describe(FormStep step, Member.Group form) {
    String title = JavadocText.title(orEmpty(step.getTemplateName()));
    String code = orEmpty(step.getWorkflowCode()).strip();
    String doc =
        (title.isEmpty() ? "A form" : "The form " + title)
            + (code.isEmpty() ? "" : " (workflow " + JavadocText.code(code) + ")")
            + form.members().stream()
                .filter(Member.Field.class::isInstance)
                .filter(field -> JavaNames.isIdentifier(PropertyNames.natural(field)))
                .findFirst()
                .map(FormGenerator::rule)
                .orElse("");
    return JavadocText.wrap(doc + ".", "") + (hasDates(form) ? "\n\n" + DATES : "");
  }

  private static String rule(Member field) {
    return ": a property for each field, "
        + JavadocText.code(PropertyNames.natural(field))
        + " for "
        + JavadocText.code(field.key());
  }

  private static boolean hasDates(Member.Group group) {
    return group.members().stream()
        .anyMatch(
            member ->
                member instanceof Member.Group inner
                    ? hasDates(inner)
                    : ((Member.Field) member).type().type() == Instant.class);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A comment ends with its line; a Unicode escape could end it sooner. */
  private static String oneLine(String origin) {
    return origin.replaceAll("[\\p{Cntrl}\\p{Cf}\\\\\\u2028\\u2029]", "_");
  }
}
