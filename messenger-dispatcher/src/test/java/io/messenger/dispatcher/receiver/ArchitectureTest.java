package io.messenger.dispatcher.receiver;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final String BASE = "io.messenger.dispatcher";
  private static final String PARTS = BASE + ".ServerParts";
  private static final String[] ENGINES = {
    BASE + ".infoplus..", BASE + ".loonflow..", BASE + ".jit..", BASE + ".caluma.."
  };
  private static final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void theCoreKnowsNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".handling..",
            BASE + ".callbacks..",
            BASE + ".http..",
            BASE + ".network..",
            BASE + ".logging..",
            BASE + ".admin..",
            BASE + ".health..",
            BASE + ".routing..",
            BASE + ".prompt..",
            BASE + ".json..",
            BASE + ".dialect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINES)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".forwarder..")
        .check(classes);
  }

  @Test
  void noEngineKnowsAnother() {
    for (String engine : ENGINES) {
      noClasses()
          .that()
          .resideInAPackage(engine)
          .should()
          .dependOnClassesThat(resideInAnyPackage(ENGINES).and(not(resideInAnyPackage(engine))))
          .check(classes);
    }
  }

  @Test
  void jacksonIsForReadingAndWritingHttp() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    BASE + ".infoplus..",
                    BASE + ".json..",
                    BASE + ".callbacks..",
                    BASE + ".admin..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(classes);
  }

  @Test
  void onlyWhatReadsAndWritesHttpKnowsGrizzly() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    BASE + ".callbacks..",
                    BASE + ".http..",
                    BASE + ".admin..",
                    BASE + ".network..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.glassfish..")
        .check(classes);
  }

  /** So that the memory of one connection is never that of another, at no port. */
  @Test
  void allPortsAreOfOneKindWithMemoryOfTheirOwn() {
    String port = BASE + ".http.Port";
    ArchRuleDefinition.classes()
        .that()
        .haveFullyQualifiedName(port)
        .should()
        .callConstructorWhere(target(owner(name(BASE + ".network.UnpooledMemory"))))
        .check(classes);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(port)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.glassfish\\.grizzly\\.(nio\\.transport\\..*Builder|http\\.server\\..*)")
        .check(classes);
  }

  /** Grizzly's TLS and its pools have buffers that connections use in turn. */
  @Test
  void noMemoryIsGivenBackToBeUsedAgain() {
    ArchRuleDefinition.classes()
        .that()
        .haveFullyQualifiedName(BASE + ".http.Port")
        .should()
        .callMethodWhere(target(name("setMemoryManager")))
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.glassfish\\.grizzly\\.(ssl\\..*|ThreadCache|memory\\.(Heap|ByteBuffer|Pooled).*Manager)")
        .check(classes);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + ".http.HeaderFilter")
        .should()
        .callMethodWhere(
            target(nameMatching("(tryD|d)ispose|(tryR|r)ecycle"))
                .and(target(owner(resideInAPackage("org.glassfish.grizzly..")))))
        .check(classes);
  }

  @Test
  void whoEmbedsTheReceiverChoosesHowToLog() {
    noClasses()
        .that(not(resideInAnyPackage(BASE + ".console..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ch.qos.logback..")
        .check(classes);
    noClasses()
        .that(not(resideInAnyPackage(BASE + ".console..", BASE + ".standalone..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".console..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void thePartsArePutTogetherInOnePlace() {
    assertThat(classes.contain(PARTS)).isTrue();
    for (String part :
        new String[] {
          ".callbacks.CallbackHandler",
          ".admin.AdminServer",
          ".health.HealthChecks",
          ".handling.EventDispatcher",
          ".routing.MessengerRegistry"
        }) {
      String type = BASE + part;
      assertThat(classes.contain(type)).as(type).isTrue();
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(PARTS)
          .and()
          .doNotHaveFullyQualifiedName(type)
          .should()
          .callConstructorWhere(target(owner(name(type))))
          .orShould()
          .callMethodWhere(target(owner(name(type))).and(target(name("of"))))
          .check(classes);
    }
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    JavaPackage base = classes.getPackage(BASE);
    assertThat(base.getSubpackagesInTree()).isNotEmpty();
    assertThat(base.isAnnotatedWith(NullMarked.class)).isTrue();
    for (JavaPackage each : base.getSubpackagesInTree()) {
      assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue();
    }
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  /** What is asked of it is what the builder has; how long something takes is the ticker's. */
  @Test
  void nobodyAsksTheSystemsClock() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(classes);
  }

  @Test
  void theLogIsTheOnlyPlaceToWriteTo() {
    noClasses()
        .that(not(nameMatching(Pattern.quote(BASE + ".logging.LibraryLog") + "(\\$.*)?")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(classes);
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }
}
