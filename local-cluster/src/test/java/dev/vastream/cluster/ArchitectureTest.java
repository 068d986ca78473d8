package dev.vastream.cluster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the local cluster: it starts processes and knows nothing of what they are for. */
@AnalyzeClasses(packages = "dev.vastream.cluster", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_of_ours_only_what_it_may = classes()
            .should()
            .onlyDependOnClassesThat(
                    resideOutsideOfPackage("dev.vastream..").or(resideInAnyPackage("dev.vastream.cluster..")));

    @ArchTest
    static final ArchRule starts_brokers_as_processes_never_inside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "kafka..",
                    "org.apache.kafka.server..",
                    "org.apache.kafka.controller..",
                    "org.apache.kafka.metadata..",
                    "io.quarkus..",
                    "io.apicurio..",
                    "org.springframework..");
}
