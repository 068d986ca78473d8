package dev.vastream.standalone.rules;

import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.gallery.TopicRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Somebody who stands in the middle of a camera's picture, ten frames a second, each analysed as it is captured; and what is
 * told of them.
 */
final class WatchedPerson implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int EVERY_MILLIS = 100;

    private final RuledSystem system;
    private final String camera;
    private final TopicRecords<ObjectMeta> events;
    /** When the frames were captured, by their numbers. */
    private final List<Instant> captured = new CopyOnWriteArrayList<>();

    private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor();

    /** Returns when they are followed. */
    WatchedPerson(RuledSystem system, String camera) {
        this.system = system;
        this.camera = camera;
        events = new TopicRecords<>(system.cluster(), Topics.EVENTS);
        var unused = frames.scheduleAtFixedRate(this::publish, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        await().atMost(PATIENCE).until(this::isFollowed);
    }

    private void publish() {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var person = Detection.newBuilder()
                .setClassId(0)
                .setConfidence(0.9f)
                .setBox(new BoundingBox(0.45f, 0.3f, 0.1f, 0.4f))
                .setModelId("model")
                .build();
        var frame = FrameDetections.newBuilder()
                .setCameraUid(camera)
                .setStreamId("00000000000000aa")
                .setFrameNumber(captured.size())
                .setCapturedAt(at)
                .setFrameWidth(1_000)
                .setFrameHeight(1_000)
                .setDetections(List.of(person))
                .build();
        captured.add(at);
        system.send(Topics.DETECTIONS, frame);
    }

    private boolean isFollowed() {
        return records().stream()
                .flatMap(record -> record.getEventList().stream())
                .anyMatch(EventInfo::getIsTracked);
    }

    private List<ObjectMeta> records() {
        return events.all().stream()
                .filter(record -> record.getCameraUid().equals(camera))
                .toList();
    }

    /** When that frame was captured. */
    Instant at(long frame) {
        return captured.get(Math.toIntExact(frame));
    }

    /** Whether a frame was captured between those moments. */
    boolean isSeenBetween(Instant from, Instant to) {
        return captured.stream().anyMatch(at -> at.isAfter(from) && at.isBefore(to));
    }

    /** All that was told of rules so far. */
    List<ToldItem> told() {
        return records().stream()
                .flatMap(record -> record.getEventList().stream()
                        .filter(EventInfo::getIsEvent)
                        .map(item -> new ToldItem(record.getFrameNumber(), at(record.getFrameNumber()), item)))
                .toList();
    }

    /** Waits for the first that is such. */
    ToldItem awaitTold(Predicate<ToldItem> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> told().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until something is told of a frame that was captured later. */
    void awaitFrameAfter(Instant moment) {
        await().atMost(PATIENCE).until(() -> records().stream()
                .anyMatch(record -> at(record.getFrameNumber()).isAfter(moment)));
    }

    /** The camera gives no more frames. */
    void stopFrames() throws InterruptedException {
        frames.shutdown();
        if (!frames.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a frame is not published");
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopFrames();
        events.close();
    }
}
