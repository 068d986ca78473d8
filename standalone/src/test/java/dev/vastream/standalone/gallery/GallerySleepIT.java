package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.BridgeCommand;
import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceCommand;
import dev.vastream.matching.MatchingCommand;
import dev.vastream.standalone.gallery.ChildProcesses.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person is removed while everybody who holds the gallery sleeps, and when they wake the tombstones have come and gone: the
 * first thing that each says must not know the person any more. The times of the topics are made short, and the broker has
 * really compacted them.
 */
class GallerySleepIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private OwnTestCluster cluster;
    private SleepersWorld world;
    private Child bridge;
    private Child matcher;
    private Child events;

    @BeforeEach
    void start() throws Exception {
        cluster = TestCluster.start();
        var programs = new ChildProcesses(Files.createDirectories(folder.resolve("logs")));
        var port = ChildProcesses.freePort();
        world = new SleepersWorld(cluster, port);
        world.enrol("ada", "Ada", 1, 0);
        world.enrol("bob", "Bob", 0, 1);
        matcher = programs.started(MatchingCommand.class, options("matcher"));
        events = programs.started(
                InferenceCommand.class,
                options("events", "--lanes=events", "--device=cpu", "--models=" + folder.resolve("models")));
        bridge = programs.started(BridgeCommand.class, options("bridge", "--zmq-port=0", "--port=" + port));
    }

    private String[] options(String name, String... more) {
        var options = new ArrayList<>(List.of(
                "--bootstrap=" + cluster.bootstrapServers(),
                "--registry=" + cluster.registryUrl(),
                "--instance=" + name,
                "--state=" + folder.resolve(name)));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : new AutoCloseable[] {bridge, matcher, events, world, cluster}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void nobodyKnowsPerson_whoWasRemovedWhileAllSlept() throws Exception {
        var everybody = List.of(bridge, matcher, events);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> world.listed().contains("ada"));
        assertThat(world.matched(world.askMatcher())).contains("ada", "bob");
        await().atMost(PATIENCE).until(() -> world.named(world.film()).isEmpty());
        world.recognise("ada");
        await().atMost(PATIENCE).until(() -> world.named(world.film()).contains("Ada"));

        for (var holder : everybody) {
            holder.sleep();
        }
        // Answers the question for records that each holder has asked the broker before it slept; else the tombstone
        // would.
        world.enrol("eve", "Eve", 0, 1);
        world.remove("ada");
        world.awaitCompaction("ada");
        var question = world.askMatcher();
        var frame = world.film();
        for (var holder : everybody) {
            holder.wake();
        }

        assertThat(world.matched(question)).containsOnly("bob", "eve");
        assertThat(world.named(frame)).isEmpty();
        assertThat(world.listed()).containsOnly("bob", "eve");
        assertThat(everybody).allMatch(holder -> holder.process().isAlive());
    }
}
