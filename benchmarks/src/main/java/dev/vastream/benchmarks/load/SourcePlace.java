package dev.vastream.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.deadletter.DeadLetter;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a dead letter's record came from. */
public record SourcePlace(String topic, int partition, long offset) {

    /** The source that a dead letter's headers name; nothing when they do not. */
    public static Optional<SourcePlace> of(ConsumerRecord<?, ?> deadLetter) {
        var topic = header(deadLetter, DeadLetter.SOURCE_TOPIC);
        var partition = header(deadLetter, DeadLetter.SOURCE_PARTITION);
        var offset = header(deadLetter, DeadLetter.SOURCE_OFFSET);
        return topic.isEmpty() || partition.isEmpty() || offset.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SourcePlace(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())));
    }

    private static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }
}
