package dev.vastream.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the bridge: it moves bytes and knows the contract, not the models; Spring stays where HTTP is. */
@AnalyzeClasses(packages = "dev.vastream.bridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_of_ours_only_what_it_may = classes()
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackage("dev.vastream..")
                    .or(resideInAnyPackage(
                            "dev.vastream.bridge..", "dev.vastream.program..", "dev.vastream.schemas..")));

    @ArchTest
    static final ArchRule carries_no_models =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.onnxruntime..", "org.bytedeco..");

    @ArchTest
    static final ArchRule request_and_reply_are_plain_java = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.vastream.bridge.rpc..",
                    "dev.vastream.bridge.topic..",
                    "dev.vastream.bridge.node..",
                    "dev.vastream.bridge.camera..",
                    "dev.vastream.bridge.channel..",
                    "dev.vastream.bridge.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule controllers_do_not_touch_kafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.vastream.bridge.va..",
                    "dev.vastream.bridge.face..",
                    "dev.vastream.bridge.web..",
                    "dev.vastream.bridge.security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("dev.vastream.bridge.(*)..").should().beFreeOfCycles();
}
