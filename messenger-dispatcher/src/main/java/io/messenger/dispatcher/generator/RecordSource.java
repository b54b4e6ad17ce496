package io.messenger.dispatcher.generator;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes records. */
final class RecordSource {
  private RecordSource() {}

  static TypeSpec form(Bean form) {
    TypeSpec.Builder type = type(form);
    form.rows().forEach(row -> type.addType(type(row).build()));
    return type.build();
  }

  private static TypeSpec.Builder type(Bean bean) {
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    StringBuilder javadoc = new StringBuilder(bean.doc()).append("\n");
    for (Bean.Property property : bean.properties()) {
      components.addParameter(
          ParameterSpec.builder(property.type(), property.name())
              .addAnnotation(SourceLayout.NEW_LINE)
              .addAnnotations(property.annotations())
              .build());
      String doc = "@param " + property.name() + " " + property.doc();
      javadoc.append("\n").append(JavadocText.wrap(doc, "    "));
    }
    return TypeSpec.recordBuilder(bean.name())
        .addModifiers(Modifier.PUBLIC)
        .recordConstructor(components.build())
        .addJavadoc("$L", javadoc);
  }
}
