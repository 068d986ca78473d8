package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Which rows of {@code va.alerts} are meant.
 *
 * @param camera uid of the only camera, if there is one
 * @param type name of the only event type, if there is one
 */
record AlertFilter(Optional<String> camera, Optional<String> type) {

    boolean passes(AlertRow row) {
        return camera.map(row.getCameraUid()::equals).orElse(true)
                && type.map(row.getEventType()::equals).orElse(true);
    }

    /** Where such rows can be. */
    List<TopicPartition> partitions(TopicScan scan) {
        var topic = Topics.ALERTS.name();
        return camera.map(uid -> scan.partitions(topic, uid)).orElseGet(() -> scan.partitions(topic));
    }
}
