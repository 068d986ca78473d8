package dev.vastream.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the picture library: images to values, nothing of the wire, and native libraries behind their ports. */
@AnalyzeClasses(packages = "dev.vastream.vision", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_no_wire_and_no_framework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "org.apache.avro..");

    @ArchTest
    static final ArchRule knows_no_other_module = classes()
            .that()
            .resideInAPackage("dev.vastream.vision..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vastream.vision..",
                    "java..",
                    "javax.imageio..",
                    "ai.onnxruntime..",
                    "org.bytedeco..",
                    "org.slf4j..",
                    "tools.jackson..",
                    "com.google.protobuf..",
                    "com.fasterxml.jackson..",
                    "dev.failsafe..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule onnx_runtime_stays_behind_the_model_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vastream.vision.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule protobuf_stays_behind_the_model_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vastream.vision.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.protobuf..");

    @ArchTest
    static final ArchRule opencv_stays_in_the_image_package_and_two_stand_ins = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vastream.vision.image..")
            .and()
            .doNotHaveSimpleName("CascadeFaceDetector")
            .and()
            .doNotHaveSimpleName("HogPersonDetector")
            .and()
            // Unpacks files with JavaCPP, which is of the same house.
            .doNotHaveSimpleName("CudaLibraries")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.vastream.vision.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_front_knows_the_packages_and_not_the_other_way_round = noClasses()
            .that()
            .resideInAPackage("dev.vastream.vision.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.vastream.vision");
}
