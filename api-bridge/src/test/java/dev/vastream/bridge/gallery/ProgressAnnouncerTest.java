package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProgressAnnouncerTest {

    @Test
    void announcesAgain_whenOneHeartbeatEndedByAnError() {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        var asked = new AtomicInteger();
        var pulse = Executors.newSingleThreadScheduledExecutor();
        try {
            new ProgressAnnouncer(
                            new ProgressAnnouncer.Holder("bridge/1", "start", () -> new Offsets(1, 1), () -> {
                                if (asked.getAndIncrement() == 0) {
                                    throw new NoClassDefFoundError("gone");
                                }
                                return true;
                            }),
                            producer,
                            new InMemorySchemaRegistry(),
                            Clock.systemUTC(),
                            pulse)
                    .start();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(producer.history()).isNotEmpty());
        } finally {
            pulse.shutdownNow();
        }
    }
}
