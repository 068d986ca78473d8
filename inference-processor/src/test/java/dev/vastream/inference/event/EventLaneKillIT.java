package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.StartException;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Pipeline;
import dev.vastream.inference.Wire;
import dev.vastream.inference.thumbnail.KafkaThumbnails;
import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Six people come and go in a real video, the process that follows them and judges four regions is killed five times, and
 * nobody can tell from the committed events and rows: they are, byte for byte and in the same order, the ones of the topology
 * when nothing kills it, six lives at the times that were seen by eye.
 */
class EventLaneKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(EventLaneKillIT.class);
    private static final String VIDEO = "one_by_one_person.mp4";
    /** Ten frames a second, of which every second one is looked at. */
    private static final int EVERY = 2;

    private static final int PERSON = 0;
    private static final int KILLS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** From IMAGES.md of the pictures: seconds at which the people come and go. */
    private static final double[][] VISITS = {
        {6.5, 19.0}, {23.0, 44.5}, {50.5, 69.5}, {74.5, 86.5}, {93.0, 119.5}, {123.5, 136.0}
    };

    private static final double TOLERANCE = 0.5;

    private static final double AVERAGE_STAY = 16.4;
    private static final double AVERAGE_TOLERANCE = 0.7;

    private static final String CAMERA = "gate";
    private static final String STREAM = "00000000000000aa";
    private static final String NEXT_STREAM = "00000000000000bb";

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private OwnTestCluster cluster;
    private Pipeline pipeline;
    private Pipeline.Reader events;
    private Pipeline.Reader tracks;
    private Pipeline.Reader alerts;
    private Pipeline.Reader statistics;
    private Process process;

    @BeforeEach
    void open() throws StartException {
        Mirror.require();
        cluster = TestCluster.start();
        pipeline = new Pipeline(cluster);
        pipeline.create(Topics.fixed());
        events = pipeline.read(Topics.EVENTS.name());
        tracks = pipeline.read(Topics.TRACKS.name());
        alerts = pipeline.read(Topics.ALERTS.name());
        statistics = pipeline.read(Topics.STATISTICS.name());
    }

    @AfterEach
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        if (cluster != null) {
            List.of(events, tracks, alerts, statistics).forEach(Pipeline.Reader::close);
            pipeline.close();
            cluster.close();
        }
    }

    @Test
    void tellsSixVisits_whateverIsKilled() throws Exception {
        var frames = published(WatchedVideo.of(VIDEO, EVERY));
        draw();

        startProcess();
        for (var part = 0; part < KILLS; part++) {
            killInTheMiddle(part(frames, part));
            startProcess();
        }
        send(part(frames, KILLS));
        send(last());
        pipeline.flush();
        await().atMost(PATIENCE).until(this::isTold);

        checkBytes(frames);
        var killed = told();
        var visits = Visit.of(killed, PERSON);
        assertThat(visits).hasSize(VISITS.length);
        for (var i = 0; i < VISITS.length; i++) {
            var visit = visits.get(i);
            LOG.info("Visit {}: {} to {} s", i + 1, seconds(visit.enters()), seconds(visit.leaves()));
            assertThat(seconds(visit.enters())).as("%d enters", i).isCloseTo(VISITS[i][0], within(TOLERANCE));
            assertThat(seconds(visit.leaves())).as("%d leaves", i).isCloseTo(VISITS[i][1], within(TOLERANCE));
            assertThat(visit.statuses()).startsWith(EventItem.BEGIN).endsWith(EventItem.END);
            assertThat(visit.statuses().subList(1, visit.statuses().size() - 1)).containsOnly(EventItem.CONTINUE);
        }
        assertThat(begins(killed))
                .hasSizeGreaterThanOrEqualTo(VISITS.length)
                .allSatisfy(EventLaneKillIT::requirePicture);
        checkRows();
        checkAverageStay(killed);
    }

    private void draw() {
        pipeline.send(
                Topics.CHANNELS,
                CAMERA,
                Channel.newBuilder()
                        .setCameraUid(CAMERA)
                        .setInputUrl("push:")
                        .setRunning(true)
                        .build());
        RuledVideo.regions(CAMERA).forEach(region -> pipeline.send(Topics.ROIS, region.getRoiId(), region));
        pipeline.flush();
    }

    /** A record as it lies on its topic. */
    private record Raw(Bytes key, Bytes value) {

        static Raw of(byte[] key, byte[] value) {
            return new Raw(Bytes.wrap(key), Bytes.wrap(value));
        }
    }

    /** The same frames through the topology in memory, which nobody kills and which commits after each record. */
    private void checkBytes(List<FrameDetections> frames) {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        var clients =
                new KafkaClients(new Connection(cluster.bootstrapServers(), cluster.registryUrl()), "va-test-calm");
        try (var thumbnails = KafkaThumbnails.of(clients, registry, folder.resolve("calm"));
                var calm = new EventStage(thumbnails, registry)) {
            RuledVideo.regions(CAMERA).forEach(calm::draw);
            frames.forEach(calm::pipe);
            calm.pipe(last());

            for (var written : List.of(events, tracks, alerts, statistics)) {
                var records = written.all();
                assertThat(records).isNotEmpty();
                assertThat(records.stream().map(record -> Raw.of(record.key(), record.value())))
                        .as(records.get(0).topic())
                        .containsExactlyElementsOf(calm.bytes(records.get(0).topic()).stream()
                                .map(record -> Raw.of(record.key(), record.value()))
                                .toList());
            }
        }
    }

    /** The rows say what is to be seen in the video. */
    private void checkRows() {
        assertThat(tracks.read().stream().map(record -> pipeline.value(Topics.TRACKS, record)))
                .filteredOn(row -> row.getClassId() == PERSON)
                .hasSize(VISITS.length)
                .allMatch(row -> row.getRoiIds().equals("gate-a,gate-b,gate-c,gate-d"));
        assertThat(statistics.read()).hasSizeGreaterThan(VISITS.length);
        RuledVideo.check(
                alerts.read().stream()
                        .map(record -> pipeline.value(Topics.ALERTS, record))
                        .toList(),
                start);
    }

    private static void checkAverageStay(List<ObjectMeta> events) {
        var last = events.stream()
                .flatMap(event -> event.getEventList().stream())
                .filter(item -> item.getIsEvent() && item.getEventType().equals("Intrusion"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.getRoiInfo().getAvgStayTime()).isCloseTo(AVERAGE_STAY, within(AVERAGE_TOLERANCE));
    }

    /** Publishes the frames; what was found in each comes with the place where it lies. */
    private List<FrameDetections> published(List<WatchedVideo> video) throws ExecutionException, InterruptedException {
        var placed = new ArrayList<Future<RecordMetadata>>(video.size());
        for (var frame : video) {
            var record = Wire.frame(CAMERA, placed.size(), start.plus(frame.time()))
                    .setImage(frame.jpeg())
                    .build();
            placed.add(pipeline.placing(Topics.FRAMES, CAMERA, record));
        }
        pipeline.flush();
        var detections = new ArrayList<FrameDetections>(video.size());
        for (var number = 0; number < placed.size(); number++) {
            detections.add(
                    detections(number, video.get(number), placed.get(number).get()));
        }
        return detections;
    }

    private FrameDetections detections(long number, WatchedVideo frame, RecordMetadata place) {
        return FrameDetections.newBuilder()
                .setCameraUid(CAMERA)
                .setStreamId(STREAM)
                .setFrameNumber(number)
                .setCapturedAt(start.plus(frame.time()))
                .setFrameWidth(frame.seen().widthPx())
                .setFrameHeight(frame.seen().heightPx())
                .setDetections(PictureMapper.of(frame.seen()).detections())
                .setSourcePartition(place.partition())
                .setSourceOffset(place.offset())
                .build();
    }

    /** The first frame of a next stream: once it is told, so is everything before. */
    private FrameDetections last() {
        return FrameDetections.newBuilder()
                .setCameraUid(CAMERA)
                .setStreamId(NEXT_STREAM)
                .setFrameNumber(0)
                .setCapturedAt(start.plusSeconds(200))
                .setFrameWidth(768)
                .setFrameHeight(432)
                .setDetections(List.of(Wire.detection(PERSON, 0.9, 0, 0, 1, 1)))
                .build();
    }

    private static List<FrameDetections> part(List<FrameDetections> frames, int part) {
        var size = frames.size() / (KILLS + 1) + 1;
        return frames.subList(part * size, Math.min(frames.size(), (part + 1) * size));
    }

    private void send(List<FrameDetections> frames) {
        frames.forEach(this::send);
        pipeline.flush();
    }

    private void send(FrameDetections frame) {
        pipeline.send(Topics.DETECTIONS, frame.getCameraUid(), frame);
    }

    private void startProcess() throws IOException {
        process = EventLaneProcess.start(cluster.bootstrapServers(), cluster.registryUrl(), folder);
    }

    /** The process works off half of the frames; while the others come in, it gets a SIGKILL at its first commit of them. */
    private void killInTheMiddle(List<FrameDetections> part) throws InterruptedException {
        var half = part.size() / 2;
        send(part.subList(0, half));
        awaitMoreEvents();
        var waiting = part.subList(half, part.size()).iterator();
        var publisher = Executors.newSingleThreadScheduledExecutor();
        var sending = publisher.scheduleAtFixedRate(() -> send(waiting.next()), 0, 10, TimeUnit.MILLISECONDS);
        awaitMoreEvents();
        process.destroyForcibly().waitFor();
        await().atMost(PATIENCE).until(sending::isDone);
        publisher.shutdown();
        pipeline.flush();
        var told = told();
        assertThat(told.get(told.size() - 1).getFrameNumber())
                .as("killed in the middle")
                .isLessThan(lastWithDetections(part));
    }

    private void awaitMoreEvents() {
        var before = events.all().size();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> events.more().size() > before || !process.isAlive());
        assertThat(process.isAlive()).as(this::log).isTrue();
    }

    private static long lastWithDetections(List<FrameDetections> part) {
        return part.stream()
                .filter(frame -> !frame.getDetections().isEmpty())
                .mapToLong(FrameDetections::getFrameNumber)
                .max()
                .orElseThrow();
    }

    private boolean isTold() {
        events.more();
        return records().anyMatch(event -> event.getStreamId().equals(NEXT_STREAM));
    }

    /** All events of the video. */
    private List<ObjectMeta> told() {
        events.all();
        return records().filter(event -> event.getStreamId().equals(STREAM)).toList();
    }

    private Stream<ObjectMeta> records() {
        return List.copyOf(events.read()).stream().map(record -> pipeline.value(Topics.EVENTS, record));
    }

    private static List<EventInfo> begins(List<ObjectMeta> events) {
        return events.stream()
                .flatMap(event -> event.getEventList().stream())
                .filter(item -> item.getEventStatus() == EventItem.BEGIN)
                .toList();
    }

    private static void requirePicture(EventInfo begin) throws IOException {
        var bytes = new byte[begin.getImageBuffer().remaining()];
        begin.getImageBuffer().duplicate().get(bytes);
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        var rect = begin.getImageRect();
        assertThat((double) image.getWidth() / image.getHeight())
                .isCloseTo(rect.getWidth() * 768 / (rect.getHeight() * 432), withinPercentage(5));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(160);
    }

    private double seconds(Instant time) {
        return Duration.between(start, time).toMillis() / 1000.0;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
