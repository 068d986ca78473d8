package dev.vastream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.Samples;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stream whose records name random schema ids. */
class SchemaLookUpsTest {

    private static final int FLOOD = 10_000;

    private final InMemorySchemaRegistry known = new InMemorySchemaRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final Settable clock = new Settable();
    private final AvroDeserializer<Frame> deserializer =
            new AvroDeserializer<>(Topics.FRAMES, counting(known, asked), clock);
    private final Random random = new Random(7);

    @Test
    void asksBoundedNumberOfTimes_whenEachRecordNamesAnotherId() {
        flood();

        assertThat(asked).hasValueBetween(1, 50);
    }

    @Test
    void asksAgainAtItsRate_whenTimePasses() {
        flood();
        var before = asked.get();

        clock.now = clock.now.plus(Duration.ofSeconds(10));
        flood();

        assertThat(asked.get() - before).isBetween(10, 100);
    }

    @Test
    void losesOneRecordOnly_whenNewPublisherBeginsInTheFlood() {
        flood();
        var frame = new AvroSerializer<>(Topics.FRAMES, known).serialize("", Samples.frame((byte) 1));

        assertThat(deserializer.deserialize("va.frames", frame)).isInstanceOf(Decoded.Malformed.class);
        assertThat(deserializer.deserialize("va.frames", frame)).isInstanceOf(Decoded.Valid.class);
    }

    @Test
    void readsOn_whenSchemaWasKnownBeforeTheFlood() {
        var frame = new AvroSerializer<>(Topics.FRAMES, known).serialize("", Samples.frame((byte) 1));
        deserializer.deserialize("va.frames", frame);

        flood();

        assertThat(deserializer.deserialize("va.frames", frame)).isInstanceOf(Decoded.Valid.class);
    }

    private void flood() {
        for (var i = 0; i < FLOOD; i++) {
            var record = ByteBuffer.allocate(20).putInt(1, 1_000 + random.nextInt(1 << 30));
            var decoded = deserializer.deserialize("va.frames", record.array());
            assertThat(((Decoded.Malformed<Frame>) decoded).cause()).isEqualTo(Decoded.Cause.UNKNOWN_SCHEMA);
        }
    }

    private static SchemaRegistry counting(SchemaRegistry registry, AtomicInteger asked) {
        return (SchemaRegistry) Proxy.newProxyInstance(
                SchemaRegistry.class.getClassLoader(), new Class<?>[] {SchemaRegistry.class}, (proxy, method, args) -> {
                    asked.incrementAndGet();
                    try {
                        return method.invoke(registry, args);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Settable extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
