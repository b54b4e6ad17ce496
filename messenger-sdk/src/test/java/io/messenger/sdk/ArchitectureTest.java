package io.messenger.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.messenger.sdk");

  @Test
  void dependsOnNoServerAndNoLogging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish..", "org.slf4j..")
        .check(SDK);
  }

  /** The messenger, event and response are the face of the packages below; those must not mix. */
  @Test
  void packagesBelowTheFaceAreFreeOfCycles() {
    slices().matching("io.messenger.sdk.(*)..").should().beFreeOfCycles().check(SDK);
  }

  @Test
  void modelDependsOnNothingElseOfTheSdk() {
    noClasses()
        .that()
        .resideInAPackage("io.messenger.sdk.model")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("io.messenger.sdk..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("io.messenger.sdk.model")))
        .check(SDK);
  }

  @Test
  void jacksonIsInNoPublicSignature() {
    codeUnits()
        .that()
        .haveModifier(JavaModifier.PUBLIC)
        .or()
        .haveModifier(JavaModifier.PROTECTED)
        .should(
            new ArchCondition<>("have no Jackson type in their signature") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean jackson =
                    Stream.concat(
                            Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .anyMatch(type -> type.getPackageName().startsWith("com.fasterxml"));
                events.add(new SimpleConditionEvent(unit, !jackson, unit.getFullName()));
              }
            })
        .check(SDK);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should()
        .beAssignableTo(
            DescribedPredicate.describe(
                "of a package that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class)))
        .check(SDK);
    assertThat(SDK).isNotEmpty();
  }
}
