package io.messenger.dispatcher.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.messenger.sdk.form.FormKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class or record to write: a form, or the rows of a group.
 *
 * @param name its name
 * @param doc what it is, as Javadoc
 * @param properties its properties
 * @param rows the classes of its rows, and of theirs
 */
record Bean(ClassName name, String doc, List<Property> properties, List<Bean> rows) {

  /**
   * A property.
   *
   * @param name its name
   * @param key the name in form data, where that does not follow from the property's
   * @param type its type
   * @param isTitled whether people have a name for it
   * @param called the engine's name for it and the people's, as Javadoc
   * @param notes what is worth knowing beside these, as Javadoc; empty for nothing
   * @param isRows whether it is a repeat group
   */
  record Property(
      String name,
      @Nullable String key,
      TypeName type,
      boolean isTitled,
      String called,
      String notes,
      boolean isRows) {
    String doc() {
      return called + (notes.isEmpty() ? "" : ", " + notes);
    }

    List<AnnotationSpec> annotations() {
      return key == null
          ? List.of()
          : List.of(AnnotationSpec.builder(FormKey.class).addMember("value", "$S", key).build());
    }
  }

  /**
   * Names everything in a form.
   *
   * @param form the form's class
   * @param doc what the form is, as Javadoc
   */
  static Bean of(
      Member.Group group, ClassName form, String doc, PropertyNames names, RowNames rowNames) {
    return new Naming(form, names, rowNames).bean(group, form, doc);
  }

  private record Naming(ClassName form, PropertyNames names, RowNames rowNames) {
    Bean bean(Member.Group group, ClassName name, String doc) {
      List<Property> properties = new ArrayList<>();
      List<Bean> rows = new ArrayList<>();
      Map<Member, String> propertyNames = names.of(group.members());
      for (Member member : group.members()) {
        String property = propertyNames.getOrDefault(member, "");
        String key = property.equals(PropertyNames.natural(member)) ? null : member.key();
        boolean isTitled = member.title() != null;
        String called = called(member);
        if (member instanceof Member.Field field) {
          String notes = String.join(", ", field.notes());
          properties.add(
              new Property(property, key, field.type().toName(), isTitled, called, notes, false));
        } else if (member instanceof Member.Group inner) {
          Bean row = row(inner, name);
          rows.add(row);
          rows.addAll(row.rows());
          properties.add(
              new Property(property, key, listOf(row.name()), isTitled, called, "", true));
        }
      }
      return new Bean(name, doc, properties, rows);
    }

    private Bean row(Member.Group group, ClassName outer) {
      boolean isNested = !outer.equals(form);
      String outerName = outer.simpleName();
      ClassName name = form.nestedClass(rowNames.of(group.key(), isNested ? outerName : ""));
      String place = isNested ? ", inside a {@link " + outerName + "}." : ".";
      return bean(group, name, "A row of " + called(group) + place);
    }

    private static TypeName listOf(ClassName row) {
      // By its simple name, which JavaPoet does not know to be enough in a record's header.
      ClassName simple = ClassName.get("", row.simpleName());
      return ParameterizedTypeName.get(ClassName.get(List.class), simple);
    }

    private static String called(Member member) {
      String key = JavadocText.code(member.key());
      String title = member.title() == null ? "" : JavadocText.title(member.title());
      return title.isEmpty() ? key : title + " (" + key + ")";
    }
  }
}
