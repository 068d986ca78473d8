package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.load.CommittedRecords;
import dev.vastream.benchmarks.load.SourcePlace;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What has become of records: dead letters, detections of frames, replies. */
final class Fates implements AutoCloseable {

    private final CommittedRecords records;
    private final AvroDeserializer<FrameDetections> deserializer;
    private final Set<SourcePlace> deadLetters = new HashSet<>();
    private final Map<SourcePlace, String> detections = new HashMap<>();
    private final Set<String> replies = new HashSet<>();

    Fates(SystemUnderLoad system) {
        records = new CommittedRecords(
                system.clients(), List.of(Topics.DEAD_LETTERS, Topics.DETECTIONS.name(), BrokenRecord.REPLY_TOPIC));
        deserializer = new AvroDeserializer<>(Topics.DETECTIONS, system.schemaRegistry());
    }

    /** Looks what has come; waits a little when there is nothing. */
    void look() {
        records.next().forEach(this::note);
    }

    /** Whether a record at that place is a dead letter, has detections, or is answered under its id. */
    boolean isKnown(SourcePlace place, String replyId) {
        return deadLetters.contains(place) || detections.containsKey(place) || replies.contains(replyId);
    }

    /** What was seen on the frame at that place. */
    Optional<String> detections(SourcePlace place) {
        return Optional.ofNullable(detections.get(place));
    }

    private void note(ConsumerRecord<byte[], ByteBuffer> record) {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            SourcePlace.of(record).ifPresent(deadLetters::add);
        } else if (record.topic().equals(BrokenRecord.REPLY_TOPIC)) {
            replies.add(new String(record.key(), UTF_8));
        } else {
            // Bad records were sent to this topic, too.
            deserializer
                    .deserialize(record.topic(), record.headers(), record.value())
                    .fold(this::note, malformed -> false);
        }
    }

    private boolean note(FrameDetections seen) {
        detections.put(
                new SourcePlace(Topics.FRAMES.name(), seen.getSourcePartition(), seen.getSourceOffset()),
                seen.getOutcome() + " " + seen.getDetections());
        return true;
    }

    @Override
    public void close() {
        records.close();
    }
}
