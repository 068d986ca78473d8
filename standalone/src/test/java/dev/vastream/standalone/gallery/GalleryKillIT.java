package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Lane;
import dev.vastream.standalone.face.Portrait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's story from enrolment to removal, with bridge, matcher and broker killed and started again in between. */
class GalleryKillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FACE = 300;
    private static final Portrait FIRST = Portrait.of("faces/obama/1.jpg");
    private static final Portrait LATER = Portrait.of("faces/obama/2.jpg");
    private static final Portrait AGAIN = Portrait.of("faces/obama/3.jpg");
    private static final Portrait STRANGER = Portrait.of("faces/biden/1.jpg");
    private static final Portrait BOTH = Portrait.of("faces/_multi/obama_and_biden_1.jpg");

    @Test
    void remembersAndForgets_whateverIsKilledInBetween(@TempDir Path folder) throws Exception {
        var logs = Files.createDirectories(folder.resolve("logs"));
        try (var cluster = TestCluster.start();
                var system = new GallerySystem(
                        folder.resolve("state"), EnumSet.allOf(Lane.class), cluster, new ChildProcesses(logs));
                var camera = new PortraitCamera(system, folder.resolve("clip"), List.of(LATER, AGAIN))) {
            eventually(() -> system.enrol("p1", "Barack", FIRST.bytes()));

            killBridge(system);
            var listed = system.list();
            assertThat(listed).hasSize(1);
            assertThat(Base64.getDecoder()
                            .decode(listed.at("/0/feature_images/0").asString()))
                    .isEqualTo(FIRST.bytes());

            killMatcher(system);
            eventually(() -> assertThat(
                            system.match("", AGAIN.bytes()).path("uuid").asString())
                    .isEqualTo("p1"));
            try (var filming = camera.film()) {
                eventually(() -> assertThat(camera.firstNamed(FACE, "Barack")).isPresent());
            }

            cluster.killBroker();
            cluster.restartBroker();
            eventually(() -> assertThat(
                            system.match("", STRANGER.bytes()).path("uuid").asString("?"))
                    .isEmpty());
            eventually(() -> system.enrol("p1", "President", FIRST.bytes(), LATER.bytes()));

            killBridge(system);
            killMatcher(system);
            eventually(() -> assertThat(
                            system.match("p1", AGAIN.bytes()).path("user_name").asString())
                    .isEqualTo("President"));
            assertThat(system.list().at("/0/feature_images")).hasSize(2);

            eventually(() -> system.remove("p1"));

            killMatcher(system);
            cluster.killBroker();
            cluster.restartBroker();
            killBridge(system);
            assertThat(system.list()).isEmpty();
            eventually(() -> assertThat(
                            system.match("", AGAIN.bytes()).path("uuid").asString("?"))
                    .isEmpty());
            assertThat(system.names(BOTH.bytes())).isEmpty();
            camera.forget();
            try (var filming = camera.film()) {
                eventually(() -> assertThat(camera.tracked(FACE)).isGreaterThan(2 * PortraitCamera.FRAMES_A_PICTURE));
            }
            assertThat(camera.namesAnybody()).isFalse();
        }
    }

    private static void killBridge(GallerySystem system) throws Exception {
        system.stopBridge();
        system.startBridge();
    }

    private static void killMatcher(GallerySystem system) throws Exception {
        system.stopMatcher();
        system.startMatcher();
    }

    /** What was killed needs a while until it answers again; what it answers then has to be right. */
    private static void eventually(ThrowingRunnable step) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(step);
    }
}
