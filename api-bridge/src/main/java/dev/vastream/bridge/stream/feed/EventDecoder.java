package dev.vastream.bridge.stream.feed;

import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records of events. One that cannot be read is counted and no more: every stream of every bridge comes by it, and
 * letters of all of them would say one thing.
 */
final class EventDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(EventDecoder.class);

    private final RecordReader<ObjectMeta> reader;
    private final Counter unreadable;

    EventDecoder(SchemaRegistry registry, MeterRegistry meters) {
        this.reader = new RecordReader<>(Topics.EVENTS, registry);
        this.unreadable = meters.counter("va.streams.unreadable");
    }

    EventRecord record(ConsumerRecord<byte[], byte[]> raw) {
        return new EventRecord(raw, this::decode);
    }

    private Optional<ObjectMeta> decode(ConsumerRecord<byte[], byte[]> raw) {
        Decoded<ObjectMeta> decoded = reader.read(raw.key(), raw.value());
        return decoded.fold(Optional::of, malformed -> skipped(raw, malformed));
    }

    private Optional<ObjectMeta> skipped(ConsumerRecord<?, ?> raw, Malformed<ObjectMeta> malformed) {
        unreadable.increment();
        LOG.debug(
                "Streams skip {}-{}@{}: {} ({})",
                raw.topic(),
                raw.partition(),
                raw.offset(),
                malformed.cause(),
                malformed.detail());
        return Optional.empty();
    }
}
