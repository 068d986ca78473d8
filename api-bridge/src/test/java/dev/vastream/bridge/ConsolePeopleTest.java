package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.topic.FeatureKey;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The people of the gallery as the console asks for them. */
@ExtendWith(SharedWeb.class)
class ConsolePeopleTest {

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
    }

    static void enrol(WebFixture web, String uuid, String name, byte[]... pictures) {
        var images = Stream.of(pictures).map(ByteBuffer::wrap).toList();
        var vectors = images.stream()
                .map(image -> new FeatureVector("m", ByteBuffer.wrap(new byte[] {0, 0, 0, 63}), images.indexOf(image)))
                .toList();
        var key = new FeatureKey("default", FeatureType.FACE, uuid);
        web.gallery.enrolled.put(
                key.toString(),
                new Enrolment(key, new Enrolment.Person("no. " + uuid, name, 30, 0, 1, "memo"), images, vectors));
    }

    @Test
    void tellsOfPeople_withoutTheirPictures() throws Exception {
        enrol(web, "a", "Ann", Pictures.green(64, 64), Pictures.green(32, 32));
        enrol(web, "b", "Bob", Pictures.green(64, 64));

        var answer = web.http.get("/console/api/people?limit=1").json();

        assertThat(answer.path("node").asString()).isEqualTo("default");
        assertThat(answer.path("all").asInt()).isEqualTo(2);
        assertThat(answer.path("matching").asInt()).isEqualTo(2);
        assertThat(answer.path("people").size()).isEqualTo(1);
        assertThat(answer.at("/people/0/name").asString()).isEqualTo("Ann");
        assertThat(answer.at("/people/0/userId").asString()).isEqualTo("no. a");
        assertThat(answer.at("/people/0/pictures").asInt()).isEqualTo(2);
    }

    @Test
    void findsPeople_byNameIdAndMemo_inSmallLettersAndCapitals() throws Exception {
        enrol(web, "a", "Ann", Pictures.green(64, 64));
        enrol(web, "b", "Bob", Pictures.green(64, 64));

        assertThat(found("ANN")).isEqualTo("[\"Ann\"]");
        assertThat(found("no.%20b")).isEqualTo("[\"Bob\"]");
        assertThat(found("memo")).isEqualTo("[\"Ann\",\"Bob\"]");
        assertThat(found("zoe")).isEqualTo("[]");
    }

    private static String found(String filter) throws Exception {
        var people = web.http.get("/console/api/people?filter=" + filter).json().path("people");
        return people.valueStream()
                .map(person -> '"' + person.path("name").asString() + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void givesAPortraitSmall_asLongAsItsPersonIsEnrolled() throws Exception {
        enrol(web, "a", "Ann", Pictures.green(1280, 720));

        var answer = web.http.get("/console/api/portrait?uuid=a&number=0");

        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.raw().body())).getWidth())
                .isEqualTo(320);
        for (var none : List.of("uuid=a&number=1", "uuid=a&number=-1", "uuid=b&number=0")) {
            assertThat(web.http.get("/console/api/portrait?" + none).status()).isEqualTo(204);
        }
    }

    @Test
    void refuses_whileTheGalleryIsRead_orTooManyReadIt() throws Exception {
        web.gallery.listable = false;
        assertThat(web.http.get("/console/api/people").status()).isEqualTo(429);
        web.gallery.ready = false;
        assertThat(web.http.get("/console/api/people").status()).isEqualTo(503);
        assertThat(web.http.get("/console/api/portrait?uuid=a&number=0").status())
                .isEqualTo(503);
        assertThat(web.http.get("/console/api/portrait?uuid=a").status()).isEqualTo(400);
    }
}
