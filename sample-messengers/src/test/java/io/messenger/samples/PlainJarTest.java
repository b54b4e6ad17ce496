package io.messenger.samples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.code.CodeTableLoader;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The plain jar can be dropped into a receiver. */
class PlainJarTest {
  @Test
  void aReceiverServesOnlyTheMessengersThatItIsToldTo() {
    assertThat(ServiceLoader.load(AbstractMessenger.class)).isEmpty();
  }

  @Test
  void noMessengerHasASecretThatEverybodyKnows() {
    for (AbstractMessenger messenger :
        List.of(
            new LeaveMessenger(),
            new FieldChangeDemoMessenger(),
            new ApprovalMessenger(),
            new VpnMessenger())) {
      assertThat(messenger.getSecrets()).isEmpty();
      assertThat(messenger.isVerified()).isTrue();
    }
  }

  @Test
  void aReceiverFindsTheSharedCodeTable() {
    assertThat(ServiceLoader.load(CodeTableLoader.class))
        .hasExactlyElementsOfTypes(DivisionTable.class);
  }

  @Test
  void theMessengersNeedOnlyWhatAReceiverHas() {
    classes()
        .that(not(equivalentTo(Samples.class)))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "io.messenger.sdk..", "io.messenger.samples", "org.slf4j", "org.jspecify..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.messenger.samples"));
  }
}
