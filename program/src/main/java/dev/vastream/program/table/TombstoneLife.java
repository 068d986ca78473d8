package dev.vastream.program.table;

import java.time.Duration;

/** How long a tombstone stays on a topic at least, as the topic is configured at the moment of the question. */
public interface TombstoneLife {

    /** @throws org.apache.kafka.common.KafkaException when the broker does not say */
    Duration now();
}
