package dev.vastream.matching.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ProgressBeaconTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde<GalleryProgress> serde = new AvroSerde<>(Topics.GALLERY_PROGRESS, registry);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicBoolean current = new AtomicBoolean(true);
    private final ProgressBeacon beacon = new ProgressBeacon(
            HolderId.ofMatcher("1"),
            producer,
            registry,
            new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC)),
            current::get,
            failure -> {});

    @Test
    void tellsNothing_beforeItStarts() {
        beacon.applied(5);

        assertThat(producer.history()).isEmpty();
    }

    @Test
    void tellsWhatWasApplied_whenItStartsAndAfterEachChange() {
        beacon.applied(5);
        beacon.start();
        await().atMost(PATIENCE).until(() -> newest() == 5);

        beacon.applied(6);
        await().atMost(PATIENCE).until(() -> newest() == 6);

        var record = records().get(0);
        assertThat(new String(record.key(), UTF_8)).isEqualTo("matching/1");
        var progress = serde.deserializer().deserialize("", record.value());
        assertThat(progress.getHolderId()).isEqualTo("matching/1");
        assertThat(progress.getHeartbeatAt()).isEqualTo(NOW);
        assertThat(progress.getHeartbeatIntervalMillis()).isEqualTo(2_000);
        assertThat(progress.getImagesOffset()).isEqualTo(-1);
        beacon.close();
    }

    @Test
    void tellsAgain_whenNothingChanges() {
        beacon.start();

        await().atMost(PATIENCE).until(() -> records().size() >= 2);

        assertThat(newest()).isZero();
        beacon.close();
    }

    @Test
    void takesItsRecordAway_whileGalleryIsBehindItsTopic() {
        beacon.start();
        await().atMost(PATIENCE).until(() -> newest() == 0);

        current.set(false);
        await().atMost(PATIENCE).until(() -> records().get(records().size() - 1).value() == null);
        current.set(true);
        beacon.applied(7);

        await().atMost(PATIENCE).until(() -> newest() == 7);
        beacon.close();
    }

    @Test
    void takesItsRecordAway_whenItCloses() {
        beacon.start();

        beacon.close();

        var last = records().get(records().size() - 1);
        assertThat(last.key()).isEqualTo("matching/1".getBytes(UTF_8));
        assertThat(last.value()).isNull();
        assertThat(producer.closed()).isTrue();
    }

    private long newest() {
        var records = records();
        return records.isEmpty() || records.get(records.size() - 1).value() == null
                ? -1
                : serde.deserializer()
                        .deserialize("", records.get(records.size() - 1).value())
                        .getFeaturesOffset();
    }

    private List<ProducerRecord<byte[], byte[]>> records() {
        return producer.history();
    }
}
