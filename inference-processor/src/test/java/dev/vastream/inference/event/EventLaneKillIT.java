package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.StartException;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Pipeline;
import dev.vastream.inference.Wire;
import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topic;
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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Six people come and go in a real video, the process that follows them and judges four regions is killed five times, and
 * nobody can tell from the committed events and rows: they are the ones of a run without kills, six lives at the times that
 * were seen by eye.
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

    /** What a row says of where a camera's region and frames lie, which are no others' than its own. */
    private static final String OF_ITS_OWN = "\"(roi_version|frame_partition|frame_offset)\": \\d+";

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
        var video = WatchedVideo.of(VIDEO, EVERY);
        var frames = published("killed", video);
        draw("killed");
        draw("calm");

        startProcess();
        for (var part = 0; part < KILLS; part++) {
            killInTheMiddle(part(frames, part));
            startProcess();
        }
        send(part(frames, KILLS));
        send(published("calm", video));
        send(List.of(last("killed"), last("calm")));
        await().atMost(PATIENCE).until(() -> isTold("killed") && isTold("calm"));

        var killed = told("killed");
        assertThat(killed).isEqualTo(told("calm"));
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
    }

    private void draw(String camera) {
        pipeline.send(
                Topics.CHANNELS,
                camera,
                Channel.newBuilder()
                        .setCameraUid(camera)
                        .setInputUrl("push:")
                        .setRunning(true)
                        .build());
        RuledVideo.regions(camera).forEach(region -> pipeline.send(Topics.ROIS, region.getRoiId(), region));
        pipeline.flush();
    }

    /** The rows of both cameras are the same, each there once, and say what is to be seen in the video. */
    private void checkRows() {
        for (var reader : List.of(tracks, alerts, statistics)) {
            reader.all();
        }
        var killed = rows(Topics.ALERTS, alerts, "killed");
        assertThat(killed).isEqualTo(rows(Topics.ALERTS, alerts, "calm"));
        assertThat(rows(Topics.TRACKS, tracks, "killed"))
                .isEqualTo(rows(Topics.TRACKS, tracks, "calm"))
                .filteredOn(row -> row.contains("\"class_id\": " + PERSON + ","))
                .hasSize(VISITS.length)
                .allMatch(row -> row.contains("\"roi_ids\": \"camera-a,camera-b,camera-c,camera-d\""));
        assertThat(rows(Topics.STATISTICS, statistics, "killed"))
                .hasSizeGreaterThan(VISITS.length)
                .isEqualTo(rows(Topics.STATISTICS, statistics, "calm"));
        RuledVideo.check(
                alerts.read().stream()
                        .map(record -> pipeline.value(Topics.ALERTS, record))
                        .filter(row -> row.getCameraUid().equals("killed"))
                        .toList(),
                start);
    }

    /** The camera's rows of the video with their keys, as text in which the camera goes by one name. */
    private <R extends SpecificRecord> List<String> rows(Topic<R> topic, Pipeline.Reader reader, String camera) {
        return reader.read().stream()
                .map(record -> new String(record.key(), UTF_8) + " " + pipeline.value(topic, record))
                .filter(row -> row.startsWith(camera + "/"))
                .map(row -> row.replace(camera, "camera").replaceAll(OF_ITS_OWN, ""))
                .toList();
    }

    /** Publishes the frames; what was found in each comes with the place where it lies. */
    private List<FrameDetections> published(String camera, List<WatchedVideo> video)
            throws ExecutionException, InterruptedException {
        var placed = new ArrayList<Future<RecordMetadata>>(video.size());
        for (var frame : video) {
            var record = Wire.frame(camera, placed.size(), start.plus(frame.time()))
                    .setImage(frame.jpeg())
                    .build();
            placed.add(pipeline.placing(Topics.FRAMES, camera, record));
        }
        pipeline.flush();
        var detections = new ArrayList<FrameDetections>(video.size());
        for (var number = 0; number < placed.size(); number++) {
            detections.add(detections(
                    camera, number, video.get(number), placed.get(number).get()));
        }
        return detections;
    }

    private FrameDetections detections(String camera, long number, WatchedVideo frame, RecordMetadata place) {
        return FrameDetections.newBuilder()
                .setCameraUid(camera)
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
    private FrameDetections last(String camera) {
        return FrameDetections.newBuilder()
                .setCameraUid(camera)
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
        var told = told("killed");
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

    private boolean isTold(String camera) {
        events.more();
        return records(camera).anyMatch(event -> event.getStreamId().equals(NEXT_STREAM));
    }

    /** All events of the camera's video, without the name of the camera. */
    private List<ObjectMeta> told(String camera) {
        events.all();
        return records(camera)
                .filter(event -> event.getStreamId().equals(STREAM))
                .map(EventLaneKillIT::anonymous)
                .toList();
    }

    /** Without what is the camera's own: its name, and the ids and versions of its regions. */
    private static ObjectMeta anonymous(ObjectMeta event) {
        var same = ObjectMeta.newBuilder(event).setCameraUid("").build();
        for (var item : same.getEventList()) {
            var region = item.getRoiInfo().getRoi();
            region.setRoiId(region.getRoiId().replaceFirst("^.*-", ""));
            item.getRoiInfo().setRoiVersion(-1);
        }
        return same;
    }

    private Stream<ObjectMeta> records(String camera) {
        return List.copyOf(events.read()).stream()
                .map(record -> pipeline.value(Topics.EVENTS, record))
                .filter(event -> event.getCameraUid().equals(camera));
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
