package dev.mlops.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.mlops.data.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. No rule has an exemption; an empty rule fails. */
class ArchitectureTest {
    private static final String CORE = "dev.mlops.core..";
    private static final String TRIBUO = "dev.mlops.tribuo..";
    private static final String TESTKIT = "dev.mlops.testkit..";
    private static final String EXAMPLES = "dev.mlops.examples..";

    private static final DescribedPredicate<JavaClass> API = resideInAPackage("dev.mlops..")
            .and(DescribedPredicate.not(resideInAnyPackage(CORE, TRIBUO, TESTKIT, EXAMPLES)))
            .as("are in mlops-api");

    private static final DescribedPredicate<JavaClass> LIBRARY = resideInAPackage("dev.mlops..")
            .and(DescribedPredicate.not(resideInAPackage(EXAMPLES)))
            .as("are published");

    private static JavaClasses imported;

    @BeforeAll
    static void importClasses() {
        imported = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.mlops");
    }

    @Test
    void imported_everyModuleIsThere() {
        assertThat(imported.that(API)).hasSizeGreaterThan(50);
        for (String module : new String[] {CORE, TRIBUO, TESTKIT, EXAMPLES}) {
            assertThat(imported.that(resideInAPackage(module))).as(module).isNotEmpty();
        }
    }

    @Test
    void api_dependsOnNothingButTheJavaBase() {
        check(classes()
                .that(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.lang..",
                                "java.math..",
                                "java.net..",
                                "java.nio..",
                                "java.security..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "org.jspecify..")
                        .or(API)));
    }

    @Test
    void core_knowsTheApiOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRIBUO, TESTKIT, EXAMPLES));
    }

    @Test
    void tribuo_knowsTheApiOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(TRIBUO)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, TESTKIT, EXAMPLES));
    }

    @Test
    void testkit_knowsTheApiAndCoreOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRIBUO, EXAMPLES));
    }

    @Test
    void internal_isTouchedByItsOwnModuleOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mlops.core.internal.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(TRIBUO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mlops.tribuo.internal.."));
    }

    /** One slice per package, the base package included. */
    @Test
    void packages_haveNoCycles() {
        check(slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return javaClass.getPackageName().startsWith("dev.mlops")
                                ? SliceIdentifier.of(javaClass.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of dev.mlops";
                    }
                })
                .should()
                .beFreeOfCycles());
    }

    /** Beside the internals, those see them whose purpose it is to take Tribuo's trainers and to give its models back. */
    @Test
    void tribuosTypes_areSeenInOnePlaceOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.mlops.tribuo.internal..")
                .and()
                .haveNameNotMatching("dev\\.mlops\\.tribuo\\.(Tribuo|TribuoModels|WrappedTrainer)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tribuo..", "com.oracle.labs..", "com.google.protobuf.."));
    }

    @Test
    void javaSerialization_isNotUsed() {
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream"));
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectOutputStream"));
    }

    @Test
    void core_makesOperationsOfKnownKindsOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .doNotHaveFullyQualifiedName("dev.mlops.core.internal.operation.OperationKind")
                .should()
                .callMethod(Operation.class, "of", String.class, Map.class));
    }

    @Test
    void library_doesNotPrint() {
        check(noClasses().that(LIBRARY).should(ACCESS_STANDARD_STREAMS));
    }

    /** Time and chance come in from outside. */
    @Test
    void library_takesTimeAndChanceFromOutside() {
        for (Class<?> type : new Class<?>[] {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class
        }) {
            check(noClasses().that(LIBRARY).should().callMethod(type, "now"));
        }
        check(noClasses().that(LIBRARY).should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().that(LIBRARY).should().callMethod(Math.class, "random"));
        check(noClasses().that(LIBRARY).should().callMethod(ThreadLocalRandom.class, "current"));
        check(noClasses().that(LIBRARY).should().callConstructor(Random.class));
        check(noClasses().that(LIBRARY).should().callConstructor(SplittableRandom.class));
    }

    private static void check(ArchRule rule) {
        rule.check(imported);
    }
}
