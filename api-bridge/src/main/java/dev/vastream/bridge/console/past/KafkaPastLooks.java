package dev.vastream.bridge.console.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.console.look.Finding;
import dev.vastream.bridge.console.look.Look;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds looks by where their findings lie on {@code va.detections}: the picture by where the findings say that it lies, the events
 * near the time at which the findings were written.
 */
public final class KafkaPastLooks implements PastLooks {

    private static final long FIRST_STEP = 32;
    private static final long LONGEST_STEP = 4_096;

    /** So many records of events are looked through for those of one frame. */
    private static final long MOST_EVENTS = 2_000;

    private final TopicScans scans;
    private final RecordReader<FrameDetections> detections;
    private final RecordReader<ObjectMeta> events;
    private final RecordReader<Frame> frames;

    /** Where findings lie, and when they were written. */
    private record Found(FrameDetections frame, long offset, long time) {}

    public KafkaPastLooks(TopicScans scans, SchemaRegistry registry) {
        this.scans = scans;
        this.detections = new RecordReader<>(Topics.DETECTIONS, registry);
        this.events = new RecordReader<>(Topics.EVENTS, registry);
        this.frames = new RecordReader<>(Topics.FRAMES, registry);
    }

    @Override
    public Optional<Look> next(String camera, long place, Direction direction) throws TimeoutException {
        return scans.answer("a past look", scan -> {
            var partitions = scan.partitions(Topics.DETECTIONS.name(), camera);
            if (partitions.isEmpty()) {
                return Optional.empty();
            }
            var partition = partitions.get(0);
            var found = direction == Direction.BACK
                    ? before(scan, partition, camera, place)
                    : after(scan, partition, camera, place);
            return found.isPresent() ? look(scan, camera, found.get()) : Optional.empty();
        });
    }

    private Optional<Found> before(TopicScan scan, TopicPartition partition, String camera, long place)
            throws TimeoutException {
        var first = scan.begin(partition);
        var end = Math.min(place, scan.end(partition));
        for (var step = FIRST_STEP; end > first; step = Math.min(2 * step, LONGEST_STEP)) {
            var begin = Math.max(first, end - step);
            var last = new AtomicReference<Found>();
            scan.read(partition, begin, end, record -> {
                found(record, camera).ifPresent(last::set);
                return true;
            });
            if (last.get() != null) {
                return Optional.of(last.get());
            }
            end = begin;
        }
        return Optional.empty();
    }

    private Optional<Found> after(TopicScan scan, TopicPartition partition, String camera, long place)
            throws TimeoutException {
        var next = new AtomicReference<Found>();
        var begin = Math.max(scan.begin(partition), place + 1);
        scan.read(partition, begin, scan.end(partition), record -> {
            found(record, camera).ifPresent(next::set);
            return next.get() == null;
        });
        return Optional.ofNullable(next.get());
    }

    private Optional<Found> found(ConsumerRecord<byte[], byte[]> record, String camera) {
        if (!Arrays.equals(record.key(), camera.getBytes(UTF_8))) {
            return Optional.empty();
        }
        return detections
                .read(record.key(), record.value())
                .valid()
                .filter(frame -> frame.getOutcome() == FrameOutcome.ANALYSED && frame.getSourceOffset() >= 0)
                .map(frame -> new Found(frame, record.offset(), record.timestamp()));
    }

    private Optional<Look> look(TopicScan scan, String camera, Found found) throws TimeoutException {
        var picture = picture(scan, found.frame());
        if (picture.isEmpty()) {
            return Optional.empty();
        }
        var finding = new Finding(found.frame(), found.offset(), Instant.ofEpochMilli(found.time()));
        addEvents(scan, camera, found, finding);
        return Optional.of(Look.past(finding, picture.get().getImage()));
    }

    private Optional<Frame> picture(TopicScan scan, FrameDetections frame) throws TimeoutException {
        var partition = new TopicPartition(Topics.FRAMES.name(), frame.getSourcePartition());
        return scan.record(partition, frame.getSourceOffset())
                .flatMap(record -> frames.read(record.key(), record.value()).valid())
                .filter(read -> read.getCameraUid().equals(frame.getCameraUid())
                        && read.getStreamId().equals(frame.getStreamId())
                        && read.getFrameNumber() == frame.getFrameNumber());
    }

    /** Events of a frame bear the time of its findings. */
    private void addEvents(TopicScan scan, String camera, Found found, Finding finding) throws TimeoutException {
        for (var partition : scan.partitions(Topics.EVENTS.name(), camera)) {
            var first = scan.offsetAt(partition, found.time());
            if (first.isPresent()) {
                var end = Math.min(first.getAsLong() + MOST_EVENTS, scan.end(partition));
                scan.read(partition, first.getAsLong(), end, record -> {
                    events.read(record.key(), record.value())
                            .valid()
                            .filter(finding::isOf)
                            .ifPresent(finding::add);
                    return record.timestamp() <= found.time();
                });
            }
        }
    }
}
