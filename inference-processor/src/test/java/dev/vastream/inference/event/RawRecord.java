package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** A record with all that its readers get of it but its offset. */
record RawRecord(int partition, long timestamp, Bytes key, Bytes value, List<String> headers) {

    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        var headers = Stream.of(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
        return new RawRecord(
                record.partition(), record.timestamp(), Bytes.wrap(record.key()), Bytes.wrap(record.value()), headers);
    }
}
