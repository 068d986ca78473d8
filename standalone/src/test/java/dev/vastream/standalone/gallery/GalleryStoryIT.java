package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.standalone.face.Portrait;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person's way through the gallery, with the bridge and the matcher started anew between the steps. */
class GalleryStoryIT {

    private static final Portrait OBAMA = Portrait.of("faces/obama/1.jpg");
    private static final Portrait OBAMA_AGAIN = Portrait.of("faces/obama/3.jpg");
    private static final Portrait OBAMA_LATER = Portrait.of("faces/obama/2.jpg");
    private static final Portrait BIDEN = Portrait.of("faces/biden/1.jpg");
    private static final Portrait BOTH = Portrait.of("faces/_multi/obama_and_biden_1.jpg");

    @TempDir
    private Path state;

    @Test
    void knowsPersonFromEnrolmentToRemoval() throws Exception {
        try (var system = new GallerySystem(state)) {
            system.enrol("p1", "Barack", OBAMA.bytes());

            var listed = system.list().get(0);
            assertThat(listed.path("user_name").asString()).isEqualTo("Barack");
            assertThat(Base64.getDecoder().decode(listed.at("/feature_images/0").asString()))
                    .isEqualTo(OBAMA.bytes());

            system.stopMatcher();
            system.startMatcher();
            var match = system.match("", OBAMA_AGAIN.bytes());
            assertThat(match.path("uuid").asString()).isEqualTo("p1");
            assertThat(match.path("similarity").asDouble()).isGreaterThan(0.5);
            assertThat(system.names(BOTH.bytes())).containsExactly("Barack");

            system.stopBridge();
            system.startBridge();
            var stranger = system.match("", BIDEN.bytes());
            assertThat(stranger.path("uuid").asString("?")).isEmpty();
            assertThat(stranger.path("similarity").asDouble()).isLessThan(0.5);

            system.enrol("p1", "President", OBAMA.bytes(), OBAMA_LATER.bytes());
            assertThat(system.list()).hasSize(1);
            assertThat(system.list().at("/0/feature_images")).hasSize(2);

            var verified = system.match("p1", OBAMA_AGAIN.bytes());
            assertThat(verified.path("user_name").asString()).isEqualTo("President");
            assertThat(system.match("p1", BIDEN.bytes()).path("uuid").asString("?"))
                    .isEmpty();

            system.remove("p1");
            assertThat(system.list()).isEmpty();
            assertThat(system.match("", OBAMA_AGAIN.bytes()).path("uuid").asString("?"))
                    .isEmpty();
            assertThat(system.match("p1", OBAMA_AGAIN.bytes()).path("uuid").asString("?"))
                    .isEmpty();
            assertThat(system.names(BOTH.bytes())).isEmpty();
        }
    }
}
