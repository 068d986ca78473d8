package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a gallery that cannot be opened. */
class GalleryMirrorTest {

    @TempDir
    private Path state;

    private GalleryMirror mirror(Supplier<RuntimeException> failure) {
        return new GalleryMirror(
                state.resolve("bridge-1"),
                new TopicReader.Source(
                        new BridgeClients(new KafkaClients(
                                new Connection("localhost:1", URI.create("http://localhost:1"), Map.of()), "test")),
                        new FailingRegistry(failure),
                        null),
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()),
                Clock.systemUTC(),
                offsets -> {},
                () -> {});
    }

    @Test
    void isInTrouble_whenErrorEndsTheOpening() {
        try (var mirror = mirror(() -> {
            throw new UnsatisfiedLinkError("no library");
        })) {
            mirror.open();

            assertThat(mirror.trouble()).hasValue("the gallery cannot be opened");
            assertThat(mirror.caughtUp()).isCompletedExceptionally();
        }
    }

    @Test
    void isInTrouble_whileOpeningIsTriedAgain() throws InterruptedException {
        try (var mirror = mirror(() -> new RegistryException("away"))) {
            var opening = new Thread(mirror::open);
            opening.start();
            try {
                await().untilAsserted(() -> assertThat(mirror.trouble()).hasValue("the gallery cannot be read yet"));
                assertThat(mirror.caughtUp()).isNotDone();
            } finally {
                mirror.stop();
                opening.join();
            }
        }
    }

    /** A registry that answers nothing. */
    private static final class FailingRegistry implements SchemaRegistry {

        private final Supplier<RuntimeException> failure;

        private FailingRegistry(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public int register(String subject, Schema schema) {
            throw failure.get();
        }

        @Override
        public Schema byId(int id) {
            throw failure.get();
        }

        @Override
        public boolean mayRead(int id) {
            throw failure.get();
        }

        @Override
        public boolean isCompatible(String subject, Schema schema) {
            throw failure.get();
        }

        @Override
        public Optional<String> compatibility(String subject) {
            throw failure.get();
        }

        @Override
        public void setCompatibility(String subject, String level) {
            throw failure.get();
        }
    }
}
