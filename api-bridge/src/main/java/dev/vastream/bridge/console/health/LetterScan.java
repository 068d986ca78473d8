package dev.vastream.bridge.console.health;

import dev.vastream.bridge.console.past.TopicScan;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import dev.vastream.schemas.topic.Topics;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds single letters, and the records that they are about. */
record LetterScan(TopicScan scan) {

    Optional<ConsumerRecord<byte[], byte[]>> letter(LetterPlace place) throws TimeoutException {
        return record(new Source(Topics.DEAD_LETTERS, place.partition(), place.offset()));
    }

    /** A record of a topic of ours by where it lies; nothing when it is not kept, or no letter can be about it. */
    Optional<ConsumerRecord<byte[], byte[]>> original(Source source) throws TimeoutException {
        return isOurs(source.topic()) ? record(source) : Optional.empty();
    }

    /** A letter may name any topic, but not have it read. */
    private static boolean isOurs(String topic) {
        return Replayability.of(topic) != Replayability.OTHER
                || Topics.fixed().stream().anyMatch(known -> known.name().equals(topic));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(Source source) throws TimeoutException {
        return scan.record(new TopicPartition(source.topic(), source.partition()), source.offset());
    }
}
