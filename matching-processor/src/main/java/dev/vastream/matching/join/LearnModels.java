package dev.vastream.matching.join;

import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the heartbeats of {@code va.nodes} what their models' cosines mean. */
final class LearnModels extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(LearnModels.class);

    private final RecordReader<NodeStatus> reader;
    private final AnnouncedModels models;

    LearnModels(RecordReader<NodeStatus> reader, AnnouncedModels models) {
        this.reader = reader;
        this.models = models;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Valid<NodeStatus> status) {
            models.learn(status.value());
        } else {
            LOG.warn("A heartbeat of {} cannot be read", Topics.NODES.name());
        }
    }
}
