package dev.vastream.bridge.stream.feed;

import dev.vastream.bridge.meta.ObjectMetaJson;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.RecordKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the topic, for all streams that it goes to: decoded when the first wants it, and written once for all that want
 * the same of it. Belongs to one thread.
 */
final class EventRecord {

    private final ConsumerRecord<byte[], byte[]> raw;
    private final Function<ConsumerRecord<byte[], byte[]>, Optional<ObjectMeta>> decoder;
    private final Optional<String> camera;
    private final Map<ItemFilter, Optional<byte[]>> written = new HashMap<>();
    private Optional<ObjectMeta> meta = Optional.empty();
    private boolean isDecoded;

    /** @param decoder gives nothing for a record that cannot be read */
    EventRecord(
            ConsumerRecord<byte[], byte[]> raw,
            Function<ConsumerRecord<byte[], byte[]>, Optional<ObjectMeta>> decoder) {
        this.raw = raw;
        this.decoder = decoder;
        this.camera = RecordKeys.text(raw.key());
    }

    int partition() {
        return raw.partition();
    }

    long offset() {
        return raw.offset();
    }

    /** The message with what a stream wants of it, but for its first line; nothing when it wants nothing. */
    Optional<byte[]> message(EventFilter filter) {
        // One without a readable key is no camera's, but somebody has to count it.
        return camera.map(filter::wants).orElse(filter.cameras().isEmpty())
                ? written.computeIfAbsent(filter.items(), this::write)
                : Optional.empty();
    }

    private Optional<byte[]> write(ItemFilter items) {
        return decoded().flatMap(items::kept).map(ObjectMetaJson::of).map(Block::data);
    }

    private Optional<ObjectMeta> decoded() {
        if (!isDecoded) {
            meta = decoder.apply(raw);
            isDecoded = true;
        }
        return meta;
    }
}
