package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.GalleryHolders;
import dev.vastream.bridge.gallery.KafkaGallery;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter for Kafka on a real broker. */
class KafkaGalleryIT extends GalleryContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 4 << 20;

    @TempDir
    private static Path state;

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static KafkaGallery gallery;

    @BeforeAll
    static void open() throws Exception {
        gallery = create();
        gallery.start();
        gallery.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        gallery.alone().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    @Override
    Gallery gallery() {
        await().atMost(PATIENCE).until(gallery::isReady);
        return gallery;
    }

    @Override
    Gallery unready() {
        return create();
    }

    @Override
    int tooManyBytes() {
        return MAX_BYTES;
    }

    @Test
    void isReadyNoMore_onceItIsClosed() throws Exception {
        var other = create();
        other.start();
        other.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(other::isReady);

        other.close();
        OPEN.remove(other);

        assertThat(other.isReady()).isFalse();
    }

    private static KafkaGallery create() {
        var cluster = TestCluster.shared();
        var connection = new Connection(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
        var holder = HolderId.ofBridge("contract-" + UUID.randomUUID());
        var clients = new BridgeClients(new KafkaClients(connection, "gallery-contract"));
        var letters = opened(new DeadLetters(clients.deadLetterProducer(TIMEOUT), new SimpleMeterRegistry()));
        var progress = opened(clients.producer(TIMEOUT, 16 << 20));
        return opened(new KafkaGallery(
                new KafkaGallery.Settings(
                        holder, state.resolve(UUID.randomUUID().toString()), TIMEOUT, MAX_BYTES),
                new TopicReader.Source(clients, new HttpSchemaRegistry(connection.registrySettings()), letters),
                new KafkaGallery.Writing(clients.durableProducer("gallery", TIMEOUT, 16 << 20), progress),
                new GalleryHolders(holder, Clock.systemUTC()),
                Clock.systemUTC()));
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPEN.push(resource);
        return resource;
    }
}
