package dev.vastream.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the one command: it starts programs by their front doors and does none of their work. */
@AnalyzeClasses(packages = "dev.vastream.standalone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule does_none_of_the_programs_work = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "org.bytedeco..", "org.springframework..");

    @ArchTest
    static final ArchRule tail_reads_topics_alone = noClasses()
            .that()
            .resideInAPackage("dev.vastream.standalone.tail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.inference..",
                    "dev.vastream.bridge..",
                    "dev.vastream.vision..",
                    "dev.vastream.cluster..");
}
