package dev.vastream.standalone.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.program.StartException;
import dev.vastream.vision.Mirror;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The face API with the real models behind it, on labelled pictures. */
@TestInstance(Lifecycle.PER_CLASS)
class FaceApiIT {

    private static final Portrait OBAMA = Portrait.of("faces/obama/1.jpg");
    private static final String LARGE = "faces/cf_a/002_A.jpg";

    private FaceSystem system;

    @BeforeAll
    void start(@TempDir Path state) throws StartException {
        Mirror.require();
        system = new FaceSystem(state);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void tellsEveryoneFromEveryoneElse_whenPicturesAreLabelled() throws Exception {
        var portraits = Portrait.all();
        var features = new LinkedHashMap<Portrait, byte[]>();
        for (var portrait : portraits) {
            features.put(portrait, system.feature(portrait.bytes()));
        }
        var confused = new ArrayList<String>();
        var wrongNearest = new ArrayList<String>();

        for (var probe : portraits) {
            var nearest = "";
            var best = -1.0;
            for (var other : portraits) {
                if (other.equals(probe)) {
                    continue;
                }
                var score = system.score(features.get(probe), features.get(other));
                var same = probe.identity().equals(other.identity());
                if (same ? score <= 0.5 : score >= 0.5) {
                    confused.add(probe.file() + " " + other.file() + " " + score);
                }
                if (score > best) {
                    best = score;
                    nearest = other.identity();
                }
            }
            if (isShownTwice(probe, portraits) && !nearest.equals(probe.identity())) {
                wrongNearest.add(probe.file() + " is taken for " + nearest);
            }
        }

        assertThat(features.values()).allSatisfy(FaceApiIT::hasLengthOne);
        assertThat(confused).isEmpty();
        assertThat(wrongNearest).isEmpty();
    }

    private static boolean isShownTwice(Portrait portrait, List<Portrait> portraits) {
        return portraits.stream()
                        .filter(other -> other.identity().equals(portrait.identity()))
                        .count()
                > 1;
    }

    private static void hasLengthOne(byte[] feature) {
        var numbers = ByteBuffer.wrap(feature).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var squares = 0.0;
        while (numbers.hasRemaining()) {
            var number = numbers.get();
            squares += (double) number * number;
        }
        assertThat(feature).hasSize(2048);
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void scoresPicturesAsTheirFeatures_whenBothAreGiven() throws Exception {
        var portraits = Portrait.all();
        for (var i = 0; i + 1 < portraits.size(); i += 2) {
            var first = portraits.get(i).bytes();
            var second = portraits.get(i + 1).bytes();

            var ofPictures = system.post("/v1/score", Map.of("image1", first, "image2", second));
            var ofFeatures = system.score(system.feature(first), system.feature(second));

            assertThat(ofPictures.json().path("score").asDouble(-1))
                    .as(portraits.get(i).file())
                    .isCloseTo(ofFeatures, within(1e-4));
        }
    }

    @Test
    void scoresZero_whenOnePictureHasNoFace() throws Exception {
        var landscape = Portrait.of("noperson/landscape_0.jpg").bytes();

        var answer = system.post("/v1/score", Map.of("image1", OBAMA.bytes(), "image2", landscape));

        assertThat(answer.json().path("score").asDouble(-1)).isZero();
        assertThat(answer.json().at("/face_detects/0/processed").asBoolean()).isTrue();
        assertThat(answer.json().at("/face_detects/1/processed").asBoolean()).isFalse();
    }

    @Test
    void recognises_whenPictureIsWebpOrStoredOnItsSide() throws Exception {
        var feature = system.feature(OBAMA.bytes());

        assertThat(system.score(feature, system.feature(OBAMA.webp()))).isGreaterThan(0.99);
        assertThat(system.score(feature, system.feature(OBAMA.onItsSide()))).isGreaterThan(0.99);
    }

    @Test
    void findsFace_whenCameraStoredPictureOnItsSide() throws Exception {
        var answer =
                system.post("/v1/feature", Portrait.of("spoof/image_T1.jpg").bytes());

        assertThat(answer.json().at("/face_detect/processed").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "spoof/image_T1.jpg, 0.9, 1",
        "faces/obama/1.jpg, 0.9, 1",
        "spoof/image_F1.jpg, 0, 0.4",
        "spoof/image_F2.jpg, 0, 0.4",
    })
    void tellsFacesFromPicturesOfFaces_whenAsked(String file, double least, double most) throws Exception {
        var picture = Portrait.of(file).bytes();

        var detected = system.postForLiveness("/v1/detect", picture);
        var embedded = system.postForLiveness("/v1/feature", picture);
        var notAsked = system.post("/v1/feature", picture);

        assertThat(detected.json().at("/faces/0/liveness").asDouble(-1)).isBetween(least, most);
        assertThat(embedded.json().at("/face_detect/liveness").asDouble(-1)).isBetween(least, most);
        assertThat(notAsked.json().path("face_detect").has("liveness")).isFalse();
    }

    @Test
    void recognises_whenPictureHas20Megapixels() throws Exception {
        var one = system.feature(Portrait.of(LARGE).bytes());
        var other = system.feature(Portrait.of("faces/cf_a/005_A.jpg").bytes());

        assertThat(system.score(one, other)).isGreaterThan(0.5);
    }

    /** The school class has 38 children; the detector takes a fold of a jacket for one more, and doubts it. */
    @Test
    void answersAllFacesAtOnce_whenPictureIsOfAGroup() throws Exception {
        var group = Portrait.of("group/coco_2299_oldteam_38.jpg").bytes();

        var answer = system.post("/v1/multi-feature", group);

        var faces = answer.json().path("feature_info_list");
        assertThat(faces.size()).isBetween(38, 39);
        assertThat(faces.valueStream()
                        .filter(face -> face.at("/face_detect/confidence").asDouble() > 0.75))
                .hasSize(38);
        assertThat(faces.valueStream().map(face -> face.path("feature").asString()))
                .doesNotHaveDuplicates();
        assertThat(answer.timing()).matches("queue;dur=.*, decode;dur=.*, detect;dur=.*, embed;dur=[1-9].*");
    }

    @Test
    void takesCropForFace_whenItIs112PixelsWide() throws Exception {
        var found = system.post("/v1/feature", OBAMA.bytes()).json();
        var box = found.at("/face_detect/boundingBox");
        var side = box.path("bottom").asInt() - box.path("top").asInt();
        var centre = (box.path("left").asInt() + box.path("right").asInt()) / 2;
        var crop = OBAMA.square(centre - side / 2, box.path("top").asInt(), side, 112);

        var answer = system.post("/v1/feature-only", crop);
        var refused = system.post("/v1/embeddings-only", OBAMA.bytes());

        var expected = system.feature(OBAMA.bytes());
        var feature = Base64.getDecoder().decode(answer.json().path("feature").asString());
        assertThat(system.score(feature, expected)).isGreaterThan(0.5);
        assertThat(answer.json().at("/face_detect/boundingBox").toString())
                .isEqualTo("{\"left\":0,\"top\":0,\"right\":112,\"bottom\":112}");
        assertThat(answer.json().at("/face_detect/landmarks").toString())
                .isEqualTo("[{\"x\":38,\"y\":52},{\"x\":74,\"y\":52},{\"x\":56,\"y\":72},{\"x\":42,\"y\":92},"
                        + "{\"x\":71,\"y\":92}]");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"image\"]");
    }

    @Test
    void refusesEachWithinASecondAndServesOn_whenPicturesAreBroken() throws Exception {
        var random = new Random(20_261_120);
        var good = OBAMA.bytes();
        for (var i = 0; i < 40; i++) {
            var broken = i % 2 == 0 ? noise(random) : Arrays.copyOf(good, 1 + random.nextInt(good.length - 3));
            var start = System.nanoTime();

            var answer = system.post("/v1/feature", broken);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(answer.status())
                    .as("picture %s of %s bytes", i, broken.length)
                    .isEqualTo(422);
        }
        assertThat(system.post("/v1/feature", good).status()).isEqualTo(200);
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[1 + random.nextInt(100_000)];
        random.nextBytes(bytes);
        return bytes;
    }
}
