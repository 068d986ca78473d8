package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.Lane;
import dev.vastream.standalone.face.Portrait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enrolled person before a camera: the events call the name soon, and never again once the person is removed. */
class CameraNameIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_FRAMES_LATE = 3;
    private static final int FACE = 300;
    private static final int PERSON = 0;
    private static final List<Portrait> OTHER_PHOTOS = List.of(
            Portrait.of("faces/obama/2.jpg"), Portrait.of("faces/obama/3.jpg"), Portrait.of("faces/obama/4.jpg"));

    @Test
    void callsPersonByName_untilPersonIsRemoved(@TempDir Path folder) throws Exception {
        try (var system = new GallerySystem(folder.resolve("state"), EnumSet.allOf(Lane.class));
                var camera = new PortraitCamera(system, folder.resolve("clip"), OTHER_PHOTOS)) {
            system.enrol("obama", "Barack", Portrait.of("faces/obama/1.jpg").bytes());

            try (var filming = camera.film()) {
                Awaitility.await().atMost(PATIENCE).until(() -> camera.firstNamed(PERSON, "Barack")
                        .isPresent());
            }

            var usable = camera.firstFace().orElseThrow();
            assertThat(camera.firstNamed(FACE, "Barack").orElseThrow()).isBetween(usable, usable + MOST_FRAMES_LATE);
            assertThat(camera.firstNamed(PERSON, "Barack").orElseThrow()).isBetween(usable, usable + MOST_FRAMES_LATE);

            system.remove("obama");
            camera.forget();
            try (var filming = camera.film()) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> camera.firstFace().isPresent()
                                && camera.tracked(FACE) > 2 * PortraitCamera.FRAMES_A_PICTURE);
            }

            assertThat(camera.namesAnybody()).isFalse();
        }
    }
}
