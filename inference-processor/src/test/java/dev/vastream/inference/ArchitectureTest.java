package dev.vastream.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The program's walls: no package cycle, Spring at the frame lane's rim alone, no native library in sight. */
@AnalyzeClasses(packages = "dev.vastream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("dev.vastream.inference.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule spring_stays_in_the_frame_lane = noClasses()
            .that()
            .resideInAPackage("dev.vastream.inference..")
            .and()
            .resideOutsideOfPackage("dev.vastream.inference.frame..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule analysis_knows_no_wire_record = noClasses()
            .that()
            .resideInAPackage("dev.vastream.inference.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro..", "dev.vastream.schemas..");

    @ArchTest
    static final ArchRule mappers_know_values_and_records_alone = noClasses()
            .that()
            .resideInAPackage("dev.vastream.inference.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..");

    @ArchTest
    static final ArchRule native_libraries_stay_in_vision = noClasses()
            .that()
            .resideInAPackage("dev.vastream.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "org.bytedeco..");

    @ArchTest
    static final ArchRule programs_do_not_import_each_other = noClasses()
            .that()
            .resideInAPackage("dev.vastream.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.bridge..",
                    "dev.vastream.matching..",
                    "dev.vastream.ingest..",
                    "dev.vastream.standalone..");
}
