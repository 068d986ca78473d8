package dev.vastream.compose;

import static dev.vastream.compose.ComposeFile.list;
import static dev.vastream.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vastream.bridge.BridgeCommand;
import dev.vastream.inference.InferenceCommand;
import dev.vastream.ingest.IngestCommand;
import dev.vastream.matching.MatchingCommand;
import dev.vastream.program.connection.Connection;
import dev.vastream.vision.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code compose.yaml} and the Dockerfile against the programs that they start. */
class ComposeFileTest {

    private final ComposeFile compose;
    private final String dockerfile;

    ComposeFileTest() throws IOException {
        compose = ComposeFile.read();
        dockerfile = Files.readString(Path.of("Dockerfile"));
    }

    /** A tag of a whole line of versions is another image every month. */
    @Test
    void everyImageOfOthersIsOfOneVersion() {
        var named = compose.services().values().stream()
                .map(service -> String.valueOf(service.get("image")))
                .filter(image -> !image.startsWith("vastream/"));
        var stages = Pattern.compile("(?m)^FROM (\\S+)( AS (\\S+))?")
                .matcher(dockerfile)
                .results()
                .toList();
        var own = stages.stream().map(stage -> stage.group(3)).collect(Collectors.toSet());
        var bases = stages.stream()
                .map(stage -> stage.group(1))
                .filter(base -> !own.contains(base.replace("${DEVICE}", "cpu")));

        assertThat(Stream.concat(named, bases)).hasSizeGreaterThan(5).allSatisfy(image -> assertThat(image)
                .matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference-cpu", "inference-gpu", "matching", "ingest", "api-bridge"})
    void programTakesEveryVariable_ofItsService(String service) {
        var options = options(service);

        assertThat(compose.environment(service)).isNotEmpty();
        assertThat(options.optionByVariable().keySet())
                .containsAll(compose.environment(service).keySet());
        assertThatCode(() -> options.parse(compose.environment(service))).doesNotThrowAnyException();
    }

    @Test
    void programsMeet_onOneBrokerRegistryAndNode() {
        var shared = Map.of(
                "VA_BOOTSTRAP", "kafka:19092",
                "VA_REGISTRY", "http://registry:8080/apis/ccompat/v7",
                "VA_NODE", "${VA_NODE:-default}");

        assertThat(compose.environment("inference-cpu")).containsAllEntriesOf(shared);
        assertThat(compose.environment("inference-gpu")).containsAllEntriesOf(shared);
        assertThat(compose.environment("api-bridge")).containsAllEntriesOf(shared);
        assertThat(compose.environment("ingest")).containsAllEntriesOf(shared);
        assertThat(compose.environment("matching"))
                .containsEntry("VA_BOOTSTRAP", shared.get("VA_BOOTSTRAP"))
                .containsEntry("VA_REGISTRY", shared.get("VA_REGISTRY"));
        assertThat(compose.environment("kafka").get("KAFKA_ADVERTISED_LISTENERS"))
                .contains("INSIDE://kafka:19092");
        assertThat(compose.environment("registry")).containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092");
    }

    @Test
    void commandsOnTheHostFindTheCluster_byTheirDefaults() {
        var defaults = Connection.of("", "", "");

        assertThat(compose.ports("kafka")).containsExactly("127.0.0.1:9092:9092");
        assertThat(options("inference-cpu").defaults())
                .containsEntry("VA_BOOTSTRAP", "")
                .containsEntry("VA_REGISTRY", "");
        assertThat(compose.environment("kafka").get("KAFKA_ADVERTISED_LISTENERS"))
                .contains("HOST://" + defaults.bootstrapServers());
        assertThat(compose.ports("registry")).containsExactly("127.0.0.1:8081:8080");
        assertThat(defaults.registry().toString()).startsWith("http://localhost:8081/");
        assertThat(compose.ports("api-bridge"))
                .containsExactly(
                        "127.0.0.1:8080:" + compose.environment("api-bridge").get("VA_PORT"));
    }

    @Test
    void publishesOnLoopbackOnly() {
        var published = compose.services().keySet().stream()
                .flatMap(service -> compose.ports(service).stream())
                .toList();

        assertThat(published).hasSizeGreaterThanOrEqualTo(5).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void wantsKeys_whereTheBridgeListensOnEveryAddress() {
        var environment = compose.environment("api-bridge");

        assertThat(environment).containsEntry("VA_HOST", "0.0.0.0");
        assertThat(environment.get("VA_API_KEYS")).contains("${VA_API_KEYS:?");
        assertThat(Files.exists(Path.of(".env.example"))).isTrue();
    }

    /** What the call lets pass the ingest must be able to pull, and what one seals the other opens. */
    @Test
    void bridgeAndIngestJudgeAddressesAlike() {
        var bridge = compose.environment("api-bridge");

        for (var name : List.of("VA_INPUT_FOLDER", "VA_INPUT_HOSTS", "VA_SECRET_KEY")) {
            assertThat(bridge).containsKey(name);
            assertThat(compose.environment("ingest")).containsEntry(name, bridge.get(name));
        }
        for (var service : List.of("api-bridge", "ingest")) {
            assertThat(list(compose.service(service).get("volumes")))
                    .contains("${VA_INPUT_FOLDER:-./no-input}:" + bridge.get("VA_INPUT_FOLDER") + ":ro");
            assertThat(list(compose.service(service).get("secrets")))
                    .contains(bridge.get("VA_SECRET_KEY").replace("/run/secrets/", ""));
        }
        assertThat(map(map(compose.root().get("secrets")).get("channel-key")))
                .containsEntry("environment", "VA_CHANNEL_KEY");
        assertThat(bridge.values()).noneMatch(value -> value.contains("VA_CHANNEL_KEY"));
    }

    @ParameterizedTest
    @CsvSource({"kafka, kafka.version", "registry, apicurio.version"})
    void imageIsOfTheVersion_thatTheBuildUses(String service, String property) throws IOException {
        var parent = Files.readString(Path.of("../pom.xml"));
        var version =
                Pattern.compile("<" + Pattern.quote(property) + ">(.*?)</").matcher(parent);

        assertThat(version.find()).isTrue();
        assertThat(compose.service(service).get("image").toString()).endsWith(":" + version.group(1));
    }

    @Test
    void whatIsWaitedForIsHealthChecked() {
        var awaited = compose.services().values().stream()
                .flatMap(service -> ComposeFile.<Map<String, String>>map(service.get("depends_on")).entrySet().stream())
                .filter(entry -> entry.getValue().get("condition").equals("service_healthy"))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();

        assertThat(awaited).contains("kafka", "registry").allSatisfy(service -> assertThat(compose.service(service))
                .containsKey("healthcheck"));
    }

    @Test
    void everyServiceIsBoundInMemoryAndRights() {
        assertThat(compose.services()).hasSizeGreaterThan(5).allSatisfy((name, service) -> {
            assertThat(service.get("mem_limit").toString()).matches("(\\$\\{VA_[A-Z_]+:-)?\\d+[gm]}?");
            assertThat(list(service.get("cap_drop"))).containsExactly("ALL");
            assertThat(list(service.get("security_opt"))).containsExactly("no-new-privileges:true");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference-cpu", "inference-gpu", "matching", "ingest", "api-bridge"})
    void programsAreLetFinish_beforeDockerKills(String service) {
        assertThat(compose.service(service)).containsEntry("stop_grace_period", "60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference-cpu", "inference-gpu", "matching", "ingest"})
    void workersAreHealthy_whenTheyAreReady(String service) {
        var check = map(compose.service(service).get("healthcheck")).get("test").toString();

        assertThat(check).contains("/127.0.0.1/" + compose.environment(service).get("VA_METRICS_PORT"), "va_ready");
    }

    @Test
    void namedVolumesAreDeclared() {
        var used = compose.services().values().stream()
                .flatMap(service -> ComposeFile.<String>list(service.get("volumes")).stream())
                .filter(volume -> !volume.startsWith(".") && !volume.startsWith("$"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .toList();

        assertThat(used).isNotEmpty();
        assertThat(map(compose.root().get("volumes")).keySet()).containsAll(used);
    }

    @Test
    void gpuWorkerRefusesTheCpu_andReservesADevice() {
        var gpu = compose.service("inference-gpu");

        assertThat(list(gpu.get("profiles"))).containsExactly("gpu");
        assertThat(compose.environment("inference-gpu")).containsEntry("VA_DEVICE", "gpu");
        assertThat(map(map(gpu.get("build")).get("args"))).containsEntry("MAVEN_PROFILES", "-Pgpu");
        assertThat(gpu.get("deploy").toString()).contains("driver=nvidia").contains("capabilities=[gpu]");
    }

    @Test
    void imageStartsAClassThatExists_forEveryBuildTarget() {
        var targets = compose.services().values().stream()
                .filter(service -> service.containsKey("build"))
                .map(service -> map(service.get("build")).get("target").toString())
                .distinct()
                .toList();
        var mainClasses = Pattern.compile("dev\\.vastream\\.[\\w.]+").matcher(dockerfile);

        assertThat(targets).hasSize(5).allSatisfy(target -> assertThat(dockerfile)
                .contains("FROM runtime AS " + target + "\n"));
        assertThat(mainClasses.results()).hasSize(5).allSatisfy(match -> assertThat(
                        Class.forName(match.group()).getMethod("main", String[].class))
                .isNotNull());
    }

    /** OpenCV reads the bound when it is loaded, so that only those who start the JVM can set it. */
    @Test
    void decodersRefuse_whatOurOwnBoundRefuses() throws IOException {
        var pixels = "OPENCV_IO_MAX_IMAGE_PIXELS=" + ImageLimits.CONTRACT.maxPixels() + " ";

        assertThat(dockerfile).contains("ENV " + pixels);
        assertThat(Files.readString(Path.of("../va")))
                .contains("export OPENCV_IO_MAX_IMAGE_PIXELS=${OPENCV_IO_MAX_IMAGE_PIXELS:-"
                        + ImageLimits.CONTRACT.maxPixels() + "}");
    }

    private static ProgramOptions options(String service) {
        return ProgramOptions.of(
                switch (service) {
                    case "api-bridge" -> new BridgeCommand();
                    case "matching" -> new MatchingCommand();
                    case "ingest" -> new IngestCommand();
                    default -> new InferenceCommand();
                });
    }
}
