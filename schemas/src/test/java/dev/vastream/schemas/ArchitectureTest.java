package dev.vastream.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The contract depends on nothing of ours, and on little of others: outside producers carry all of it. */
@AnalyzeClasses(packages = "dev.vastream.schemas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule depends_on_avro_and_kafka_clients_alone = classes()
            .that()
            .resideInAPackage("dev.vastream.schemas..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.schemas..",
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "org.apache.avro..",
                    "org.apache.kafka..",
                    "com.fasterxml.jackson..",
                    "dev.failsafe..",
                    "org.slf4j..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule topics_do_not_know_the_registry = noClasses()
            .that()
            .resideInAPackage("dev.vastream.schemas.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.vastream.schemas.registry..", "dev.vastream.schemas.serde..");
}
