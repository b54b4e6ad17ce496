package io.messenger.dispatcher.generator;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.messenger.sdk.InfoPlusEntity;
import java.util.ArrayList;
import javax.lang.model.element.Modifier;

/** Writes classes with getters and setters. */
final class BeanSource {
  private BeanSource() {}

  static TypeSpec form(Bean form) {
    TypeSpec.Builder type = type(form);
    form.rows().forEach(row -> type.addType(type(row).addModifiers(Modifier.STATIC).build()));
    return type.build();
  }

  private static TypeSpec.Builder type(Bean bean) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(bean.name())
            .addModifiers(Modifier.PUBLIC)
            .superclass(InfoPlusEntity.class)
            .addJavadoc("$L", bean.doc());
    bean.properties().forEach(property -> type.addField(field(property)));
    for (Bean.Property property : bean.properties()) {
      type.addMethod(getter(property)).addMethod(setter(property));
    }
    return type;
  }

  private static FieldSpec field(Bean.Property property) {
    FieldSpec.Builder field =
        FieldSpec.builder(property.type(), property.name(), Modifier.PRIVATE)
            .addAnnotations(property.annotations());
    if (property.isTitled() || !property.notes().isEmpty()) {
      field.addJavadoc("$L", JavadocText.wrap(property.doc() + ".", ""));
    }
    if (property.isRows()) {
      field.initializer("new $T<>()", ArrayList.class);
    }
    return field.build();
  }

  private static MethodSpec getter(Bean.Property property) {
    return MethodSpec.methodBuilder("get" + JavaNames.upperFirst(property.name()))
        .addModifiers(Modifier.PUBLIC)
        .returns(property.type())
        .addStatement("return $N", property.name())
        .build();
  }

  private static MethodSpec setter(Bean.Property property) {
    return MethodSpec.methodBuilder("set" + JavaNames.upperFirst(property.name()))
        .addModifiers(Modifier.PUBLIC)
        .addParameter(property.type(), property.name())
        .addStatement("this.$N = $N", property.name(), property.name())
        .build();
  }
}
