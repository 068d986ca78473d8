package dev.vastream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.Samples;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.Decoded.Valid;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdesTest {

    private final CountingRegistry registry = new CountingRegistry();
    private final AvroSerializer<Frame> serializer = new AvroSerializer<>(Topics.FRAMES, registry);
    private final AvroDeserializer<Frame> deserializer = new AvroDeserializer<>(Topics.FRAMES, registry);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 5_000_000})
    void returnsEqualFrame_whenPictureIsOfAnySize(int bytes) {
        var frame = Samples.frame(randomBytes(bytes));

        var decoded = deserializer.deserialize("va.frames", serializer.serialize("va.frames", frame));

        assertThat(decoded).isEqualTo(new Valid<>(frame));
    }

    @Test
    void returnsEqualValue_whenUnionsArraysAndTimesAreSet() {
        var detections = Samples.detections();
        var embedding = Samples.embedding(randomBytes(2048));

        assertThat(throughDetections(detections)).isEqualTo(new Valid<>(detections));
        assertThat(throughEmbeddings(embedding)).isEqualTo(new Valid<>(embedding));
    }

    @Test
    void sharesRecordBytes_whenPictureIsRead() {
        var record = serializer.serialize("va.frames", Samples.frame(randomBytes(4096)));

        var image = valid(deserializer.deserialize("va.frames", record)).getImage();

        assertThat(image.array()).as("backing array").isSameAs(record);
        assertThat(image.arrayOffset()).isEqualTo(record.length - 4096);
        assertThat(image.remaining()).isEqualTo(4096);
    }

    @Test
    void sharesFetchedBytes_whenConsumerGivesPartOfItsBuffer() {
        var record = serializer.serialize("va.frames", Samples.frame(randomBytes(4096)));
        var fetched = ByteBuffer.allocate(record.length + 200)
                .position(100)
                .put(record)
                .flip()
                .position(100);

        var image = valid(deserializer.deserialize("va.frames", new RecordHeaders(), fetched))
                .getImage();

        assertThat(image.array()).as("backing array").isSameAs(fetched.array());
        assertThat(image.arrayOffset()).isEqualTo(100 + record.length - 4096);
        assertThat(fetched.position()).isEqualTo(100);
        assertThat(image)
                .isEqualTo(valid(deserializer.deserialize("va.frames", record)).getImage());
    }

    @Test
    void readsFromDirectMemory_whenBufferHasNoArray() {
        var frame = Samples.frame(randomBytes(100));
        var record = serializer.serialize("va.frames", frame);
        var direct = ByteBuffer.allocateDirect(record.length).put(record).flip();

        var decoded = deserializer.deserialize("va.frames", new RecordHeaders(), direct);

        assertThat(decoded).isEqualTo(new Valid<>(frame));
    }

    @Test
    void leavesValueUnmoved_whenSerializedTwice() {
        var frame = Samples.frame(randomBytes(5000));

        var first = serializer.serialize("va.frames", frame);
        var second = serializer.serialize("va.frames", frame);

        assertThat(second).isEqualTo(first);
        assertThat(frame.getImage().remaining()).isEqualTo(5000);
    }

    @Test
    void asksRegistryOnce_whenManyRecordsAreWrittenAndRead() {
        for (var i = 0; i < 100; i++) {
            deserializer.deserialize("va.frames", serializer.serialize("va.frames", Samples.frame((byte) i)));
        }

        assertThat(registry.registrations).isEqualTo(1);
        assertThat(registry.lookUps).isEqualTo(1);
    }

    @Test
    void keepsRecordsApart_whenThreadsShareOneSerdePair() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        Callable<Boolean> roundTrips = () -> {
            for (var i = 0; i < 500; i++) {
                var frame = Samples.frame(randomBytes(i * 10));
                var decoded = deserializer.deserialize("va.frames", serializer.serialize("va.frames", frame));
                if (!decoded.equals(new Valid<>(frame))) {
                    return false;
                }
            }
            return true;
        };

        var results = threads.invokeAll(List.of(roundTrips, roundTrips, roundTrips, roundTrips));
        threads.shutdown();

        for (var result : results) {
            assertThat(result.get()).isTrue();
        }
    }

    @Test
    void writesTombstone_whenValueIsNull() {
        assertThat(serializer.serialize("va.frames", null)).isNull();
    }

    @Test
    void namesTopic_whenRequiredFieldIsMissing() {
        assertThatThrownBy(() -> serializer.serialize("va.frames", new Frame()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("va.frames");
    }

    @Test
    void writesNextRecord_whenOneBeforeDidNotFit() {
        var frame = Samples.frame(randomBytes(2000));
        assertThatThrownBy(() -> serializer.serialize("va.frames", new Frame())).isNotNull();

        var decoded = deserializer.deserialize("va.frames", serializer.serialize("va.frames", frame));

        assertThat(decoded).isEqualTo(new Valid<>(frame));
    }

    @Test
    void isEmpty_whenThereIsNoValue() {
        assertThat(cause(deserializer.deserialize("va.frames", (byte[]) null))).isEqualTo(Cause.EMPTY);
        assertThat(cause(deserializer.deserialize("va.frames", new byte[0]))).isEqualTo(Cause.EMPTY);
        assertThat(cause(Decoded.<Frame>orEmpty(null))).isEqualTo(Cause.EMPTY);
    }

    @Test
    void isWrongMagic_whenFirstByteIsNotZero() {
        var record = new byte[] {'{', 0, 0, 0, 1, 2};

        var malformed = malformed(deserializer.deserialize("va.frames", record));

        assertThat(malformed.cause()).isEqualTo(Cause.WRONG_MAGIC);
        assertThat(malformed.original()).isEqualTo(ByteBuffer.wrap(record));
    }

    @Test
    void isUnknownSchema_whenRegistryHasNoSuchId() {
        var malformed = malformed(deserializer.deserialize("va.frames", new byte[] {0, 0, 0, 3, 9, 2}));

        assertThat(malformed.cause()).isEqualTo(Cause.UNKNOWN_SCHEMA);
        assertThat(malformed.detail()).contains("777");
    }

    @Test
    void isWrongType_whenRecordIsOfAnotherTopic() {
        var record = new AvroSerializer<>(Topics.DETECTIONS, registry).serialize("va.frames", Samples.detections());

        var malformed = malformed(deserializer.deserialize("va.frames", record));

        assertThat(malformed.cause()).isEqualTo(Cause.WRONG_TYPE);
        assertThat(malformed.detail()).contains("FrameDetections").contains("dev.vastream.schemas.avro.Frame");
    }

    @Test
    void isWrongType_whenSchemaOfThatNameDoesNotFit() {
        var other = SchemaBuilder.record("dev.vastream.schemas.avro.Frame")
                .fields()
                .requiredInt("x")
                .endRecord();
        var id = registry.register("any", other);

        var decoded = deserializer.deserialize("va.frames", new byte[] {0, 0, 0, 0, (byte) id, 2});

        assertThat(cause(decoded)).isEqualTo(Cause.WRONG_TYPE);
    }

    @Test
    void throws_whenRegistryIsDown() {
        var down = new AvroDeserializer<>(Topics.FRAMES, new DownRegistry());

        assertThatThrownBy(() -> down.deserialize("va.frames", new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void isCorrupt_whenRecordIsCutAnywhere() {
        var record = serializer.serialize("va.frames", Samples.frame(randomBytes(50)));

        for (var length = 1; length < record.length; length++) {
            var decoded = deserializer.deserialize("va.frames", Arrays.copyOf(record, length));

            assertThat(cause(decoded)).as("cut to %s bytes", length).isEqualTo(Cause.CORRUPT);
        }
    }

    @Test
    void isCorrupt_whenBytesFollowTheValue() {
        var record = serializer.serialize("va.frames", Samples.frame(randomBytes(50)));

        var malformed = malformed(deserializer.deserialize("va.frames", Arrays.copyOf(record, record.length + 3)));

        assertThat(malformed.cause()).isEqualTo(Cause.CORRUPT);
        assertThat(malformed.detail()).isEqualTo("3 bytes follow the value");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
    void isCorrupt_whenLengthOfFirstStringIsImpossible(long length) throws Exception {
        var encoder = new WireEncoder();
        encoder.start(registry.register(Topics.FRAMES.subject(), Topics.FRAMES.schema()));
        encoder.writeLong(length);

        var decoded = deserializer.deserialize("va.frames", encoder.finish());

        assertThat(cause(decoded)).isEqualTo(Cause.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
    void isCorrupt_whenArrayClaimsImpossibleCount(long count) throws Exception {
        var encoder = new WireEncoder();
        encoder.start(registry.register(Topics.DETECTIONS.subject(), Topics.DETECTIONS.schema()));
        for (var text : List.of("cam1", "", "")) {
            encoder.writeString(text);
        }
        encoder.writeLong(1);
        encoder.writeLong(1);
        encoder.writeInt(64);
        encoder.writeInt(48);
        encoder.writeEnum(0);
        encoder.writeLong(count);

        var decoded = new AvroDeserializer<>(Topics.DETECTIONS, registry).deserialize("x", encoder.finish());

        assertThat(cause(decoded)).isEqualTo(Cause.CORRUPT);
    }

    @Test
    void neverThrows_whenBytesAreFlippedAtRandom() {
        var record = new AvroSerializer<>(Topics.DETECTIONS, registry).serialize("x", Samples.detections());
        var reader = new AvroDeserializer<>(Topics.DETECTIONS, registry);
        var random = new Random(42);

        for (var i = 0; i < 20_000; i++) {
            var broken = record.clone();
            for (var flips = random.nextInt(4); flips >= 0; flips--) {
                broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt();
            }
            assertThat(reader.deserialize("x", broken)).isNotNull();
        }
    }

    @Test
    void throwsWithCause_whenStrictSerdeReadsBadRecord() {
        var strict = new AvroSerde<>(Topics.FRAMES, registry).deserializer();

        assertThat(strict.deserialize("va.frames", (byte[]) null)).isNull();
        assertThatThrownBy(() -> strict.deserialize("va.frames", new byte[] {1, 2, 3, 4, 5}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("WRONG_MAGIC");
    }

    private Decoded<FrameDetections> throughDetections(FrameDetections value) {
        var bytes = new AvroSerializer<>(Topics.DETECTIONS, registry).serialize("x", value);
        return new AvroDeserializer<>(Topics.DETECTIONS, registry).deserialize("x", bytes);
    }

    private Decoded<Embedding> throughEmbeddings(Embedding value) {
        var bytes = new AvroSerializer<>(Topics.EMBEDDINGS, registry).serialize("x", value);
        return new AvroDeserializer<>(Topics.EMBEDDINGS, registry).deserialize("x", bytes);
    }

    private static <V> V valid(Decoded<V> decoded) {
        return decoded.fold(value -> value, malformed -> {
            throw new AssertionError(malformed.toString());
        });
    }

    private static <V> Malformed<V> malformed(Decoded<V> decoded) {
        return decoded.fold(
                value -> {
                    throw new AssertionError("is valid: " + value);
                },
                malformed -> malformed);
    }

    private static Cause cause(Decoded<?> decoded) {
        return malformed(decoded).cause();
    }

    private static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Counts what a real registry would be asked. */
    private static final class CountingRegistry implements SchemaRegistry {

        private final SchemaRegistry inner = new InMemorySchemaRegistry();
        private volatile int registrations;
        private volatile int lookUps;

        @Override
        public synchronized int register(String subject, Schema schema) {
            registrations++;
            return inner.register(subject, schema);
        }

        @Override
        public synchronized Schema byId(int id) {
            lookUps++;
            return inner.byId(id);
        }

        @Override
        public boolean mayRead(int id) {
            return inner.mayRead(id);
        }

        @Override
        public boolean isCompatible(String subject, Schema schema) {
            return inner.isCompatible(subject, schema);
        }

        @Override
        public Optional<String> compatibility(String subject) {
            return inner.compatibility(subject);
        }

        @Override
        public void setCompatibility(String subject, String level) {
            inner.setCompatibility(subject, level);
        }
    }

    /** Answers nothing. */
    private static final class DownRegistry implements SchemaRegistry {

        @Override
        public int register(String subject, Schema schema) {
            throw new RegistryException("down");
        }

        @Override
        public Schema byId(int id) {
            throw new RegistryException("down");
        }

        @Override
        public boolean mayRead(int id) {
            throw new RegistryException("down");
        }

        @Override
        public boolean isCompatible(String subject, Schema schema) {
            throw new RegistryException("down");
        }

        @Override
        public Optional<String> compatibility(String subject) {
            throw new RegistryException("down");
        }

        @Override
        public void setCompatibility(String subject, String level) {
            throw new RegistryException("down");
        }
    }
}
