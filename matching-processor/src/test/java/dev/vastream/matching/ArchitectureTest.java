package dev.vastream.matching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The program's walls: no package cycle, no Kafka in the gallery, the incubating module in one class alone. */
@AnalyzeClasses(packages = "dev.vastream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("dev.vastream.matching.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule gallery_knows_no_kafka = noClasses()
            .that()
            .resideInAPackage("dev.vastream.matching.gallery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule two_classes_need_the_vector_module = noClasses()
            .that()
            .doNotHaveSimpleName("SimdDotProducts")
            .and()
            .doNotHaveSimpleName("SimdCodeProducts")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator..");

    @ArchTest
    static final ArchRule depends_on_schemas_alone = noClasses()
            .that()
            .resideInAPackage("dev.vastream.matching..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.bridge..",
                    "dev.vastream.inference..",
                    "dev.vastream.vision..",
                    "dev.vastream.ingest..",
                    "dev.vastream.standalone..",
                    "org.springframework..");
}
