package dev.vastream.compose;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.vastream.program.connection.ClientProperties;
import dev.vastream.schemas.deadletter.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/**
 * The rules of the whole house, checked here because this module sees every other one. What only one module promises
 * stands in that module's {@code ArchitectureTest}.
 */
@AnalyzeClasses(
        packages = "dev.vastream",
        importOptions = {DoNotIncludeTests.class, HouseRulesTest.DoNotIncludeTestJars.class})
class HouseRulesTest {

    private static final String[] GENERATED = {"dev.vastream.schemas.avro..", "dev.vastream.vision.model.onnx.."};
    private static final List<String> DEAD_LETTER_HEADERS = List.of(
            DeadLetter.REASON,
            DeadLetter.DETAIL,
            DeadLetter.SOURCE_TOPIC,
            DeadLetter.SOURCE_PARTITION,
            DeadLetter.SOURCE_OFFSET,
            DeadLetter.PROGRAM,
            DeadLetter.CUT_FROM,
            DeadLetter.KEY_CUT_FROM);

    @ArchTest
    static final ArchRule programs_never_import_each_other =
            slices().assignedFrom(new Programs()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule program_stands_on_the_contract_alone = noClasses()
            .that()
            .resideInAPackage("dev.vastream.program..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.vastream..")
                    .and(not(resideInAnyPackage("dev.vastream.program..", "dev.vastream.schemas.."))));

    @ArchTest
    static final ArchRule the_contract_stands_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("dev.vastream.schemas..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.vastream..").and(not(resideInAPackage("dev.vastream.schemas.."))));

    @ArchTest
    static final ArchRule letters_are_written_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vastream.schemas.deadletter..")
            .should()
            .callMethod(Headers.class, "add", String.class, byte[].class)
            .orShould()
            .callMethod(Headers.class, "add", Header.class);

    @ArchTest
    static final ArchRule client_properties_are_read_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vastream.program..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ClientProperties.class);

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("dev.vastream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_class_is_named_after_a_thing =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule no_package_is_a_drawer = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..");

    @ArchTest
    static final ArchRule logging_is_slf4j =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.apache.log4j..");

    @ArchTest
    static final ArchRule only_command_lines_print = noClasses()
            .that(not(belongToACommandLine()))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule statics_are_final = fields().that()
            .areDeclaredInClassesThat(not(resideInAnyPackage(GENERATED)))
            .and()
            .areStatic()
            .should(haveModifier(FINAL));

    @ArchTest
    static final ArchRule statics_hold_no_state = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(resideInAPackage("java.util.concurrent.atomic").or(mutableCollection()));

    /** ArchUnit does not see texts: constants are part of the class that uses them. */
    @Test
    void dead_letter_headers_are_named_in_the_contract_alone() throws IOException {
        var naming = new ArrayList<String>();
        try (var modules = Files.newDirectoryStream(Path.of(".."), module -> Files.isDirectory(sources(module)))) {
            for (var module : modules) {
                try (var files = Files.walk(sources(module))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(HouseRulesTest::namesADeadLetterHeader)
                            .forEach(file -> naming.add(file.getFileName().toString()));
                }
            }
        }

        assertThat(naming).containsExactly("DeadLetter.java");
    }

    private static Path sources(Path module) {
        return module.resolve("src/main/java");
    }

    private static boolean namesADeadLetterHeader(Path source) {
        try {
            var text = Files.readString(source);
            return DEAD_LETTER_HEADERS.stream().anyMatch(name -> text.contains('"' + name + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ArchTest
    static void sees_every_module(JavaClasses house) {
        var modules = Stream.of(
                "schemas",
                "program",
                "vision",
                "cluster",
                "ingest",
                "inference",
                "matching",
                "bridge",
                "standalone",
                "benchmarks");

        assertThat(modules).allSatisfy(module -> assertThat(house)
                .anyMatch(type -> (type.getPackageName() + ".").startsWith("dev.vastream." + module + ".")));
    }

    private static DescribedPredicate<JavaClass> mutableCollection() {
        return DescribedPredicate.describe(
                "a mutable collection",
                type -> !type.isInterface()
                        && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
                        && type.getPackageName().startsWith("java.util"));
    }

    /** A class with picocli's annotation, or what draws on the terminal for one. */
    private static DescribedPredicate<JavaClass> belongToACommandLine() {
        return DescribedPredicate.describe(
                "belong to a command line",
                type -> outermost(type).isAnnotatedWith(Command.class)
                        || outermost(type).getSimpleName().matches(".*(Terminal|Display|Banner)"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
    }

    /** Leaves out the fixtures that modules lend one another: once packaged, they are no folder of test classes. */
    static final class DoNotIncludeTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** One slice a program; what they share is in no slice. */
    private static final class Programs implements SliceAssignment {

        private static final List<String> NAMES = List.of("inference", "matching", "bridge", "ingest");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return program(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "programs";
        }

        private static Optional<String> program(JavaClass type) {
            return NAMES.stream()
                    .filter(name -> (type.getPackageName() + ".").startsWith("dev.vastream." + name + "."))
                    .findFirst();
        }
    }
}
