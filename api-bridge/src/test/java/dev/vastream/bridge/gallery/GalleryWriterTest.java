package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class GalleryWriterTest {

    private static final FeatureKey SUBJECT = new FeatureKey("default", FeatureType.FACE, "1");

    /** More than may be under way. */
    private static final int CHANGES = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

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

    @Test
    void writesPicturesBeforePerson_whenSubjectIsEnrolled() throws Exception {
        try (var writer = writer(producer, 64 << 20)) {
            var offsets = writer.put(enrolment(3)).orElseThrow().get(10, TimeUnit.SECONDS);

            assertThat(producer.history())
                    .extracting(ProducerRecord::topic, ProducerRecord::key)
                    .containsExactly(
                            tuple(Topics.FEATURE_IMAGES.name(), SUBJECT.toString()),
                            tuple(Topics.FEATURES.name(), SUBJECT.toString()));
            assertThat(producer.history())
                    .allSatisfy(record -> assertThat(record.value()).isNotEmpty());
            // Offsets behind the records, each the first of its topic.
            assertThat(offsets).isEqualTo(new Offsets(1, 1));
        }
    }

    @Test
    void writesTombstoneOfPersonFirst_whenSubjectIsRemoved() throws Exception {
        try (var writer = writer(producer, 64 << 20)) {
            writer.remove(SUBJECT).orElseThrow().get(10, TimeUnit.SECONDS);

            assertThat(producer.history())
                    .extracting(ProducerRecord::topic, ProducerRecord::value)
                    .containsExactly(tuple(Topics.FEATURES.name(), null), tuple(Topics.FEATURE_IMAGES.name(), null));
        }
    }

    @Test
    void writesTombstoneOfPicturesAlone_whenTheyHaveNoPerson() {
        try (var writer = writer(producer, 64 << 20)) {
            writer.removePictures(SUBJECT.toString());

            await().atMost(PATIENCE).until(() -> producer.history().size() == 1);
            assertThat(producer.history())
                    .extracting(ProducerRecord::topic, ProducerRecord::value)
                    .containsExactly(tuple(Topics.FEATURE_IMAGES.name(), null));
        }
    }

    @Test
    void writesNoPerson_whenItsPicturesAreNotWritten() {
        var manual = new MockProducer<String, byte[]>(false, null, new StringSerializer(), new ByteArraySerializer());
        try (var writer = writer(manual, 64 << 20)) {
            var change = writer.put(enrolment(3)).orElseThrow();
            await().atMost(PATIENCE).until(() -> manual.history().size() == 1);

            manual.errorNext(new RecordTooLargeException("too large"));

            assertThatThrownBy(() -> change.get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(RecordTooLargeException.class);
            assertThat(manual.history()).hasSize(1);
        }
    }

    @Test
    void refusesChange_whosePicturesAreMoreThanMayBeUnderWay() throws Exception {
        try (var writer = writer(producer, 2 << 20)) {
            assertThat(writer.put(enrolment(2 << 20))).isEmpty();
            assertThat(producer.history()).isEmpty();

            // What was refused, or is done, holds nothing back.
            writer.put(enrolment(1 << 20)).orElseThrow().get(10, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> writer.put(enrolment(1 << 20)).isPresent());
        }
    }

    @Test
    void refusesChanges_whileAsManyAsMayBeAreUnderWay() {
        var manual = new MockProducer<String, byte[]>(false, null, new StringSerializer(), new ByteArraySerializer());
        try (var writer = writer(manual, 64 << 20)) {
            var accepted = 0;
            while (accepted < CHANGES && writer.remove(SUBJECT).isPresent()) {
                accepted++;
            }

            assertThat(accepted).isBetween(1, CHANGES - 1);
            var unused = CompletableFuture.runAsync(() -> completeAll(manual));
            await().atMost(PATIENCE).until(() -> writer.remove(SUBJECT).isPresent());
        }
    }

    @Test
    void writesChangesOfOneSubject_oneAfterTheOther() throws Exception {
        try (var writer = writer(producer, 64 << 20)) {
            var changes = new ArrayList<CompletableFuture<Offsets>>();
            for (var i = 0; i < 10; i++) {
                changes.add(writer.put(enrolment(3)).orElseThrow());
                changes.add(writer.remove(SUBJECT).orElseThrow());
            }
            for (var change : changes) {
                change.get(10, TimeUnit.SECONDS);
            }

            var topics = producer.history().stream().map(ProducerRecord::topic).toList();
            for (var i = 0; i < topics.size(); i += 4) {
                assertThat(topics.subList(i, i + 4))
                        .containsExactly(
                                Topics.FEATURE_IMAGES.name(),
                                Topics.FEATURES.name(),
                                Topics.FEATURES.name(),
                                Topics.FEATURE_IMAGES.name());
            }
        }
    }

    @Test
    void closesItsProducer() {
        writer(producer, 64 << 20).close();

        assertThat(producer.closed()).isTrue();
    }

    private static void completeAll(MockProducer<?, ?> producer) {
        while (!producer.closed()) {
            if (!producer.completeNext()) {
                Thread.onSpinWait();
            }
        }
    }

    private static GalleryWriter writer(MockProducer<String, byte[]> producer, long maxBytes) {
        return new GalleryWriter(
                producer, new InMemorySchemaRegistry(), Clock.systemUTC(), Duration.ofSeconds(5), maxBytes);
    }

    private static Enrolment enrolment(int pictureBytes) {
        return new Enrolment(
                SUBJECT,
                new Enrolment.Person("1", "apple", 30, 1, 0, ""),
                List.of(ByteBuffer.allocate(pictureBytes)),
                List.of(new FeatureVector("m", ByteBuffer.allocate(8), 0)));
    }
}
