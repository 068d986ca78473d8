package dev.vastream.benchmarks.kills;

import dev.vastream.benchmarks.load.CommittedRecords;
import dev.vastream.benchmarks.load.SourcePlace;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.setup.FrameId;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of each frame, by its camera and number: committed detections and dead letters. */
final class FrameAccount implements AutoCloseable {

    /** When nothing has come for so long after the last frame, nothing comes any more. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final CommittedRecords records;
    private final AvroDeserializer<FrameDetections> deserializer;
    private final Map<FrameId, Integer> times = new HashMap<>();
    private final Map<SourcePlace, Integer> deadLetters = new HashMap<>();

    FrameAccount(SystemUnderLoad system) {
        records = new CommittedRecords(system.clients(), List.of(Topics.DETECTIONS.name(), Topics.DEAD_LETTERS));
        deserializer = new AvroDeserializer<>(Topics.DETECTIONS, system.schemaRegistry());
    }

    /**
     * The balance.
     *
     * @param lost frames that the broker has taken and nobody has accounted for
     * @param twice frames that are accounted for more than once
     * @param deadLetters frames that are dead letters
     */
    record Balance(long lost, long twice, long deadLetters) {}

    /**
     * Waits until all of the frames are accounted for and nothing more comes.
     *
     * @param patience how long nothing may come before the rest counts as lost: a backlog takes as long as the machine needs
     */
    Balance balance(Map<SourcePlace, FrameId> taken, Duration patience) {
        var lastCame = System.nanoTime();
        while (System.nanoTime() - lastCame < patience.toNanos()) {
            if (read() > 0) {
                lastCame = System.nanoTime();
            }
            var isQuiet = System.nanoTime() - lastCame > QUIET.toNanos();
            if (isQuiet && balance(taken).lost() == 0) {
                break;
            }
        }
        return balance(taken);
    }

    private long read() {
        return records.next().filter(this::note).count();
    }

    private boolean note(ConsumerRecord<byte[], ByteBuffer> record) {
        if (record.topic().equals(Topics.DETECTIONS.name())) {
            // Bad records that somebody else has sent are no frames of ours.
            if (deserializer.deserialize(record.topic(), record.headers(), record.value())
                    instanceof Decoded.Valid<FrameDetections> frame) {
                var detections = frame.value();
                times.merge(new FrameId(detections.getCameraUid(), detections.getFrameNumber()), 1, Integer::sum);
                return true;
            }
            return false;
        }
        var source = SourcePlace.of(record).filter(place -> place.topic().equals(Topics.FRAMES.name()));
        source.ifPresent(place -> deadLetters.merge(place, 1, Integer::sum));
        return source.isPresent();
    }

    private Balance balance(Map<SourcePlace, FrameId> taken) {
        var all = new HashMap<>(times);
        deadLetters.forEach((place, count) -> {
            if (taken.containsKey(place)) {
                all.merge(taken.get(place), count, Integer::sum);
            }
        });
        var lost = new HashSet<>(taken.values())
                .stream().filter(frame -> !all.containsKey(frame)).count();
        var twice = all.values().stream().filter(count -> count > 1).count();
        return new Balance(lost, twice, deadLetters.size());
    }

    @Override
    public void close() {
        records.close();
    }
}
