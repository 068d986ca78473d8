package dev.vastream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.profile.DefaultProfileActivationContext;
import org.apache.maven.model.profile.activation.OperatingSystemProfileActivator;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The build takes the native libraries of the machine it runs on, as Maven itself decides it. */
class PlatformsTest {

    private static final Path ROOT = Path.of("..");
    private static final String PLATFORM = "javacpp.platform";
    private static final String RUNTIME_VERSION = "onnxruntime.version";
    private static final ModelProblemCollector STRICT = problem -> {
        throw new AssertionError(problem.getMessage());
    };

    @ParameterizedTest
    @CsvSource({
        "Linux,            amd64,   linux-x86_64",
        "Linux,            aarch64, linux-arm64",
        "Mac OS X,         aarch64, macosx-arm64",
        "Mac OS X,         x86_64,  macosx-x86_64",
        "Windows 11,       amd64,   windows-x86_64",
        "Windows Server 2022, amd64, windows-x86_64"
    })
    void choosesNatives_whenNoFlagIsGiven(String osName, String osArch, String platform) throws Exception {
        assertThat(properties(osName, osArch).getProperty(PLATFORM)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "FreeBSD, amd64", "Windows 11, aarch64"})
    void choosesNone_whenThereAreNoneForMachine(String osName, String osArch) throws Exception {
        assertThat(properties(osName, osArch).getProperty(PLATFORM)).isEqualTo("no-natives-for-this-machine");
    }

    @Test
    void everyNativeLibraryFollowsChoice_inAllModules() throws Exception {
        var natives = poms().stream()
                .flatMap(pom -> pom.getDependencies().stream())
                .filter(dependency -> dependency.getGroupId().equals("org.bytedeco"))
                .map(Dependency::getClassifier)
                .filter(classifier -> classifier != null)
                .toList();

        assertThat(natives).hasSizeGreaterThan(5).containsOnly("${" + PLATFORM + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,      amd64,   linux-x64/libonnxruntime.so,       true",
        "Linux,      aarch64, linux-aarch64/libonnxruntime.so,   true",
        "Mac OS X,   aarch64, osx-aarch64/libonnxruntime.dylib,  true",
        "Mac OS X,   x86_64,  osx-x64/libonnxruntime.dylib,      false",
        "Windows 11, amd64,   win-x64/onnxruntime.dll,           true"
    })
    void takesOlderRuntime_whereNewestHasNoLibrary(String osName, String osArch, String library, boolean inNewest)
            throws Exception {
        var usual = model(ROOT.resolve("pom.xml")).getProperties().getProperty(RUNTIME_VERSION);

        var found = getClass().getClassLoader().getResource("ai/onnxruntime/native/" + library);

        assertThat(found != null).isEqualTo(inNewest);
        assertThat(properties(osName, osArch).getProperty(RUNTIME_VERSION).equals(usual))
                .isEqualTo(inNewest);
    }

    /** Those of the parent, with what the profiles of such a machine say. */
    private static Properties properties(String osName, String osArch) throws Exception {
        var parent = model(ROOT.resolve("pom.xml"));
        var machine = new DefaultProfileActivationContext();
        machine.setSystemProperties(java.util.Map.of("os.name", osName, "os.arch", osArch, "os.version", "1"));
        var properties = new Properties();
        properties.putAll(parent.getProperties());
        parent.getProfiles().stream()
                .filter(profile -> isActive(profile, machine))
                .forEach(profile -> properties.putAll(profile.getProperties()));
        return properties;
    }

    private static boolean isActive(Profile profile, DefaultProfileActivationContext machine) {
        return new OperatingSystemProfileActivator().isActive(profile, machine, STRICT);
    }

    private static List<Model> poms() throws Exception {
        var poms = new java.util.ArrayList<Model>();
        for (var module : model(ROOT.resolve("pom.xml")).getModules()) {
            poms.add(model(ROOT.resolve(module).resolve("pom.xml")));
        }
        return poms;
    }

    private static Model model(Path pom) throws IOException, XmlPullParserException {
        try (var reader = Files.newBufferedReader(pom)) {
            return new MavenXpp3Reader().read(reader);
        }
    }
}
