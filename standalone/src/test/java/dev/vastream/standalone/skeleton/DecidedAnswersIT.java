package dev.vastream.standalone.skeleton;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.program.StartException;
import dev.vastream.vision.Mirror;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real pictures are answered with, through bridge, broker and models. */
@TestInstance(Lifecycle.PER_CLASS)
class DecidedAnswersIT {

    private static final long MOST_PIXELS = 50_000_000;
    private static final Pattern BLOCK = Pattern.compile("```json\\s*\\n(\\{\\s*\"command\".*?)```", Pattern.DOTALL);

    private SkeletonSystem system;
    private BodyPicture front;
    private BodyPicture side;

    @BeforeAll
    void start(@TempDir Path state) throws StartException, IOException {
        Mirror.require();
        front = BodyPicture.of("body/standing_front.jpg");
        side = BodyPicture.of("body/standing_side.jpg");
        system = new SkeletonSystem(state);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(Mirror.image(file));
    }

    private static void assertRefused(SkeletonSystem.Answer answer, String reason) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/data/state").asInt()).isEqualTo(-1);
        assertThat(answer.json().at("/data/message").asString()).isEqualTo("processing error");
        assertThat(answer.reason()).isEqualTo(reason);
    }

    private static void assertImageLoadError(SkeletonSystem.Answer answer) {
        assertThat(answer.json().toString()).isEqualTo("{\"data\":{\"state\":-1,\"errors\":\"image load error\"}}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void hasKeysAndTypesOfDocumentedAnswer_whenPicturesAreGood() throws Exception {
        var answer = system.analyse(bytes("body/standing_front.jpg"), bytes("body/standing_side.jpg"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var documented = documented();
        for (var key : documented.propertyNames()) {
            assertThat(answer.json().has(key)).as(key).isTrue();
            assertThat(type(answer.json().path(key))).as(key).isEqualTo(type(documented.path(key)));
        }
        var coordinates =
                JsonMapper.shared().readTree(answer.json().path("far_coords").asString());
        assertThat(coordinates.size()).isEqualTo(22);
        // Head above feet, and the left shoulder on the picture's right: the person faces the camera.
        assertThat(coordinates.at("/0/1").asInt())
                .isLessThan(coordinates.at("/10/1").asInt());
        assertThat(coordinates.at("/5/0").asInt())
                .isGreaterThan(coordinates.at("/2/0").asInt());
        assertThat(answer.json().path("side_part").asDouble())
                .as("the person faces the picture's left")
                .isPositive();
        assertThat(answer.json().path("far_coords3D").size()).isEqualTo(22);
    }

    /** The example of the contract's page. */
    private static JsonNode documented() throws IOException {
        var seeds = Mirror.require().resolve("seeds");
        Assumptions.assumeTrue(Files.isDirectory(seeds), "SKIPPED: no contract pages in the mirror");
        try (var files = Files.list(seeds)) {
            var page = files.filter(file -> file.getFileName().toString().startsWith("004"))
                    .findFirst()
                    .orElseThrow();
            var example = BLOCK.matcher(Files.readString(page));
            assertThat(example.find()).isTrue();
            return JsonMapper.shared().readTree(example.group(1));
        }
    }

    private static String type(JsonNode json) {
        return json.isIntegralNumber() ? "INTEGER" : json.getNodeType().toString();
    }

    @Test
    void drawsOnPicturesOfTheSameSize_whenSizesDiffer() throws Exception {
        var answer = system.analyse(
                front.scaled(1275, 1746).jpeg(), side.scaled(233, 291).jpeg());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(size(answer, "forigimg")).isEqualTo("1275x1746");
        assertThat(size(answer, "sorigimg")).isEqualTo("233x291");
    }

    private static String size(SkeletonSystem.Answer answer, String key) throws IOException {
        var jpeg = Base64.getDecoder().decode(answer.json().path(key).asString());
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        return image.getWidth() + "x" + image.getHeight();
    }

    @Test
    void refuses_whenViewsAreSwapped() throws Exception {
        assertRefused(
                system.analyse(side.jpeg(), front.jpeg()), "in the Front picture the person is seen from another side");
        assertRefused(
                system.analyse(front.jpeg(), front.jpeg()), "in the Side picture the person is seen from another side");
    }

    @Test
    void refuses_whenBodyIsCropped() throws Exception {
        assertRefused(
                system.analyse(front.upper(0.5).jpeg(), side.jpeg()),
                "in the Front picture not all of the body can be seen");
        assertRefused(
                system.analyse(front.jpeg(), side.upper(0.5).jpeg()),
                "in the Side picture not all of the body can be seen");
    }

    @Test
    void refuses_whenNobodyIsThere() throws Exception {
        assertRefused(
                system.analyse(bytes("body/background.jpeg"), side.jpeg()), "in the Front picture there is no person");
        assertRefused(
                system.analyse(front.jpeg(), bytes("noperson/coco_2149.jpg")),
                "in the Side picture there is no person");
    }

    /** Models that are made for people who stand do not see all of one who lies: either sentence is right. */
    @Test
    void refuses_whenPersonLies() throws Exception {
        var answer = system.analyse(front.lying().jpeg(), side.jpeg());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.reason())
                .isIn(
                        "in the Front picture the person does not stand upright",
                        "in the Front picture not all of the body can be seen");
    }

    @Test
    void analysesMainPerson_whenThereAreThree() throws Exception {
        var answer = system.analyse(front.betweenSmallerTwins().jpeg(), side.jpeg());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var width = front.image().getWidth();
        var box = answer.json().at("/box1/0");
        assertThat(box.path(0).asDouble()).isGreaterThan(width / 2.0 - 5);
        assertThat(box.path(0).asDouble() + box.path(2).asDouble()).isLessThan(width * 1.5 + 5);
        var alone = system.analyse(front.jpeg(), side.jpeg());
        assertThat(answer.degrees("far_shoulder_bal_m_")).isCloseTo(alone.degrees("far_shoulder_bal_m_"), within(3.0));
    }

    @Test
    void analyses_whenPictureHas50Megapixels() throws Exception {
        var large = front.ofPixels(MOST_PIXELS);

        var answer = system.analyse(large.jpeg(), side.jpeg());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(size(answer, "forigimg"))
                .isEqualTo(large.image().getWidth() + "x" + large.image().getHeight());
    }

    @Test
    void answersImageLoadError_whenPictureHasMorePixels() throws Exception {
        assertImageLoadError(
                system.analyse(front.ofPixels(MOST_PIXELS + MOST_PIXELS / 50).jpeg(), side.jpeg()));
    }

    @Test
    void answersImageLoadError_whenPictureEndsEarly() throws Exception {
        var whole = side.jpeg();
        var half = Arrays.copyOf(whole, whole.length / 2);

        assertImageLoadError(system.analyse(front.jpeg(), half));
        assertImageLoadError(system.analyse("no picture".getBytes(UTF_8), side.jpeg()));
    }

    @Test
    void analyses_whenPictureHas60Pixels() throws Exception {
        var answer = system.analyse(front.scaled(44, 60).jpeg(), side.jpeg());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(size(answer, "forigimg")).isEqualTo("44x60");
    }

    @Test
    void answersEveryone_whenManyAskAtOnce() throws Exception {
        var frontJpeg = front.jpeg();
        var sideJpeg = side.jpeg();

        var answers =
                IntStream.range(0, 6).mapToObj(i -> system.analyseWhenLetIn(frontJpeg, sideJpeg)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        var texts = answers.stream()
                .map(SkeletonSystem.Answer::json)
                .map(json -> json.path("far_coords").asString()
                        + json.path("sar_coords").asString())
                .distinct();
        assertThat(texts).hasSize(1).doesNotContain("");
    }
}
