package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.topic.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * A picture to be fetched.
 *
 * @param partition where it lies
 * @param offset where it lies in that
 * @param facts what is known of it
 */
record WantedPicture(TopicPartition partition, long offset, LookFacts facts) {

    WantedPicture(FrameDetections frame, LookFacts facts) {
        this(new TopicPartition(Topics.FRAMES.name(), frame.getSourcePartition()), frame.getSourceOffset(), facts);
    }
}
