package dev.vastream.program;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What programs stand on stands on the contract alone. */
@AnalyzeClasses(packages = "dev.vastream.program", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("dev.vastream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule depends_on_schemas_alone = classes()
            .that()
            .resideInAPackage("dev.vastream.program..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.program..",
                    "dev.vastream.schemas..",
                    "java..",
                    "com.sun.management..",
                    "org.apache.kafka..",
                    "io.micrometer..",
                    "io.prometheus..",
                    "picocli..",
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "com.google.errorprone.annotations..");
}
