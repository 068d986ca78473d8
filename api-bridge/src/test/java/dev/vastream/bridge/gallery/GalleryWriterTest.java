package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.topic.FeatureKey;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class GalleryWriterTest {

    private static final FeatureKey SUBJECT = new FeatureKey("default", FeatureType.FACE, "1");

    /** More than may be under way. */
    private static final int CHANGES = 100;

    @Test
    void takesChanges_whenManyEndedByAnError() throws Exception {
        var broken = new MockProducer<String, byte[]>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
                throw new NoClassDefFoundError("gone");
            }
        };
        try (var writer = new GalleryWriter(
                broken, new InMemorySchemaRegistry(), Clock.systemUTC(), Duration.ofSeconds(5), 64 << 20)) {
            for (var i = 0; i < CHANGES; i++) {
                var change = writer.remove(SUBJECT);

                assertThat(change).as("change %s", i).isPresent();
                assertThat(change.get().handle((offsets, failure) -> failure).get(10, TimeUnit.SECONDS))
                        .isInstanceOf(NoClassDefFoundError.class);
            }
        }
    }
}
