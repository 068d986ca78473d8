package dev.vastream.ingest.channel;

import dev.vastream.program.kafka.Letters;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of {@code va.channels}; one that cannot be read is a dead letter, and its entry counts as absent. */
final class ChannelRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelRecords.class);

    private final RecordReader<Channel> reader;
    private final Producer<byte[], byte[]> producer;
    private final Letters letters;

    /** @param producer of the letters, closed by whoever opened it */
    ChannelRecords(SchemaRegistry registry, Producer<byte[], byte[]> producer, Letters letters) {
        this.reader = new RecordReader<>(Topics.CHANNELS, registry);
        this.producer = producer;
        this.letters = letters;
    }

    /**
     * An entry of the table.
     *
     * @param channel none when it is removed or cannot be read
     */
    record Entry(String id, Optional<Channel> channel) {}

    /**
     * The entry of a record; none when its key is no text.
     *
     * @throws dev.vastream.schemas.registry.RegistryException when the registry does not answer
     */
    Optional<Entry> read(ConsumerRecord<byte[], ByteBuffer> record) {
        var id = RecordKeys.text(record.key());
        if (id.isPresent() && record.value() == null) {
            return Optional.of(new Entry(id.get(), Optional.empty()));
        }
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Valid<Channel> valid) {
            return Optional.of(new Entry(valid.value().getCameraUid(), Optional.of(valid.value())));
        }
        send(record, (Malformed<Channel>) decoded);
        return id.map(text -> new Entry(text, Optional.empty()));
    }

    private void send(ConsumerRecord<byte[], ByteBuffer> record, Malformed<Channel> malformed) {
        LOG.warn(
                "Dead letter: {} ({}) at {}-{}@{}",
                malformed.cause(),
                malformed.detail(),
                record.topic(),
                record.partition(),
                record.offset());
        var unused = producer.send(letters.of(record, malformed).record(), (metadata, failure) -> {
            if (failure != null) {
                LOG.error("A dead letter is not written: {}", failure.toString());
                letters.meters().counter("va.dead_letters.lost").increment();
            }
        });
    }
}
