package dev.vastream.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher {@code va} in a checkout of its own, with a Java that only shows how it was started. */
class LauncherTest {

    @TempDir
    Path folder;

    /** What is set for the launcher beside a bare locale. */
    private final Map<String, String> environment = new HashMap<>();

    private Path checkout;
    private Path java;

    @BeforeEach
    void checkout() throws IOException {
        checkout = checkout("check out 50% #1");
        java = folder.resolve("jdk");
        var program = Files.createDirectories(java.resolve("bin")).resolve("java");
        Files.writeString(
                program,
                """
                #!/bin/sh
                echo "charmap=$(locale charmap)"
                echo "classpath=$CLASSPATH"
                for argument in "$@"; do echo "argument=$argument"; done
                """);
        executable(program);
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void speaksUtf8_whenLocaleIsBare() throws Exception {
        var started = run(checkout.resolve("va"), "publish", "Überwachung Süd 김.mp4", "--name", "Zufahrt Süd 김");

        assertThat(started).contains("charmap=UTF-8", "argument=-Dfile.encoding=UTF-8");
        assertThat(started).contains("argument=Überwachung Süd 김.mp4", "argument=Zufahrt Süd 김");
    }

    @Test
    void findsPrograms_whenFolderHasBlanksAndLauncherIsLinked() throws Exception {
        var first = Files.createSymbolicLink(folder.resolve("first"), Path.of(checkout.getFileName() + "/va"));
        var second = Files.createSymbolicLink(folder.resolve("second"), first);

        var started = run(second, "status");

        var target = checkout.toRealPath().resolve("standalone/target");
        assertThat(started).contains("classpath=" + target.resolve("standalone-1.jar") + ":a.jar:b.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "ingest, dev.vastream.ingest.IngestCommand",
        "inference-processor, dev.vastream.inference.InferenceCommand",
        "matching-processor, dev.vastream.matching.MatchingCommand",
        "api-bridge, dev.vastream.bridge.BridgeCommand"
    })
    void runsOneProgramByItself(String command, String main) throws Exception {
        var started = run(checkout.resolve("va"), "help", command);

        assertThat(started).containsSubsequence("argument=" + main, "argument=--help");
        assertThat(Class.forName(main)).hasDeclaredMethods("main");
    }

    @ParameterizedTest
    @CsvSource({
        // Before there is a file, with one of an earlier build, and with one of this build.
        "17, 0, -XX:ArchiveClassesAtExit",
        "17, 30, -XX:ArchiveClassesAtExit",
        "25, 120, -XX:SharedArchiveFile"
    })
    void keepsTheClassesOfAStartForTheNext(String version, int writtenAt, String option) throws Exception {
        var file = classesOf(version, writtenAt);

        var started = run(checkout.resolve("va"), "rules", "try", "-");

        assertThat(started.stream().filter(line -> line.contains(".jsa")))
                .containsExactly("argument=" + option + "=" + file);
    }

    @Test
    void leavesClassesAlone_whenJavaHasNoneOfItsOwn() throws Exception {
        classesOf("17", 0);
        var program = java.resolve("bin/java");
        var first = "#!/bin/sh\n";
        var refusing = first + "case \"$*\" in *-Xshare:on*) exit 1 ;; esac\n";
        Files.writeString(program, Files.readString(program).replace(first, refusing));

        var started = run(checkout.resolve("va"), "rules", "try", "-");

        assertThat(started).contains("argument=try").noneMatch(line -> line.contains(".jsa"));
    }

    /** @param writtenAt when the file was written, in seconds from now, 60 being the build; 0 for never */
    private Path classesOf(String version, int writtenAt) throws IOException {
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        var file = checkout.toRealPath().resolve("standalone/target/rules-try-" + version + ".jsa");
        if (writtenAt > 0) {
            Files.setLastModifiedTime(
                    Files.createFile(file), FileTime.from(Instant.now().plusSeconds(writtenAt)));
        }
        return file;
    }

    @Test
    void saysWhy_whenFolderCannotBeOnAClassPath() throws Exception {
        var started = run(checkout("with:colon").resolve("va"), "status");

        assertThat(started).singleElement().asString().contains("path has ':' in it", "with:colon");
    }

    @Test
    void testsEachModuleOnTheSameMirror_whenItsFolderIsRelative() throws Exception {
        mavenThatShowsItsMirror();
        environment.put("VA_MIRROR", "../vision");

        var started = run(checkout.resolve("va"), "test");

        assertThat(started).containsExactly("mirror=" + Path.of("../vision").toRealPath());
    }

    @Test
    void saysWhy_whenMirrorIsNoFolder() throws Exception {
        mavenThatShowsItsMirror();
        environment.put("VA_MIRROR", "not/there");

        var started = run(checkout.resolve("va"), "test");

        assertThat(started).containsExactly("va: VA_MIRROR is no folder: not/there");
    }

    /** Also the tools and libraries that tests need, so that nothing is installed. */
    private void mavenThatShowsItsMirror() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("mvn", "node", "npm", "python3")) {
            executable(Files.writeString(tools.resolve(tool), "#!/bin/sh\necho \"mirror=$VA_MIRROR\"\n"));
        }
        executable(Files.writeString(
                tools.resolve("ldconfig"), "#!/bin/sh\necho libzmq.so.5 libxcb.so.1 libxcb-shm.so.0 libpulse.so.0\n"));
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
    }

    private Path checkout(String name) throws IOException {
        var made = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("../va"), made.resolve("va"));
        executable(made.resolve("va"));
        Files.writeString(made.resolve("pom.xml"), "");
        Files.createDirectories(made.resolve("standalone/src/main"));
        Files.writeString(made.resolve("standalone/pom.xml"), "");
        var target = Files.createDirectories(made.resolve("standalone/target"));
        Files.writeString(target.resolve("standalone-1.jar"), "");
        // Younger than every source, so that there is nothing to build.
        var classPath = Files.writeString(target.resolve("classpath"), "a.jar:b.jar");
        Files.setLastModifiedTime(classPath, FileTime.from(Instant.now().plusSeconds(60)));
        return made;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What is said by the launcher, or by the Java that it starts, in a POSIX locale. */
    private List<String> run(Path launcher, String... arguments) throws Exception {
        // By a script, for this JVM may run in a locale that cannot hand such arguments over.
        var script = new ArrayList<>(List.of("exec", quoted(launcher.toString())));
        List.of(arguments).forEach(argument -> script.add(quoted(argument)));
        var file = Files.writeString(folder.resolve("run.sh"), String.join(" ", script));
        var said = folder.resolve("said");
        var builder = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("VA_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(said, StandardCharsets.UTF_8).lines().toList();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
