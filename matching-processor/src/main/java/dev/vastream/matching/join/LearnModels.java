package dev.vastream.matching.join;

import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the heartbeats of {@code va.nodes} what their models' cosines mean. */
final class LearnModels extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(LearnModels.class);

    private final AvroDeserializer<NodeStatus> deserializer;
    private final AnnouncedModels models;

    LearnModels(AvroDeserializer<NodeStatus> deserializer, AnnouncedModels models) {
        this.deserializer = deserializer;
        this.models = models;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        var decoded = deserializer.deserialize(Topics.NODES.name(), record.value());
        if (decoded instanceof Decoded.Valid<NodeStatus> status) {
            models.learn(status.value());
        } else {
            LOG.warn("A heartbeat of {} cannot be read", Topics.NODES.name());
        }
    }
}
