package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Pipeline;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Six people come and go in a real video, the process that follows them and judges four regions is killed five times, and
 * nobody can tell from the committed events and rows: byte for byte they are the ones of another process that nobody kills,
 * which reads the same records once more; six lives at the times that were seen by eye.
 */
class EventLaneKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(EventLaneKillIT.class);
    private static final String VIDEO = "one_by_one_person.mp4";
    /** Ten frames a second, of which every second one is looked at. */
    private static final int EVERY = 2;

    private static final String CAMERA = "gate";
    private static final String APPLICATION = "va.inference.events";
    private static final int KILLS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(10);

    private static final List<Topic<? extends SpecificRecord>> WRITTEN =
            List.of(Topics.EVENTS, Topics.TRACKS, Topics.ALERTS, Topics.STATISTICS);

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private OwnTestCluster cluster;
    private Pipeline pipeline;
    private final Map<Topic<?>, Pipeline.Reader> written = new LinkedHashMap<>();
    private Pipeline.Reader events;
    private Process process;

    @BeforeEach
    void open() throws ClusterStartException {
        Mirror.require();
        cluster = TestCluster.start();
        pipeline = new Pipeline(cluster);
        pipeline.create(Topics.fixed());
        WRITTEN.forEach(topic -> written.put(topic, pipeline.read(topic.name())));
        events = written.get(Topics.EVENTS);
    }

    @AfterEach
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        if (cluster != null) {
            written.values().forEach(Pipeline.Reader::close);
            pipeline.close();
            cluster.close();
        }
    }

    @Test
    void tellsSixVisits_whateverIsKilled() throws Exception {
        var video = PlayedVideo.publish(pipeline, CAMERA, start, WatchedVideo.of(VIDEO, EVERY));
        draw();

        startProcess();
        var interrupted = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            interrupted += killInTheMiddle(video.part(kill, KILLS + 1), kill) ? 1 : 0;
            startProcess();
        }
        video.part(KILLS, KILLS + 1).forEach(this::send);
        send(video.end());
        awaitEnds(1);
        var killed = WRITTEN.stream().collect(Collectors.toMap(Topic::name, this::all));
        forgetAllThatIsDone();
        startProcess();
        awaitEnds(2);

        assertThat(interrupted).as("kills amid frames").isPositive();
        WRITTEN.forEach(topic -> checkRepeated(topic, killed.get(topic.name())));
        VisitedVideo.check(values(Topics.EVENTS, killed), start);
        checkRows(killed);
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

    private void startProcess() throws IOException {
        process = EventLaneProcess.start(cluster.bootstrapServers(), cluster.registryUrl(), folder);
    }

    private void send(FrameDetections frame) {
        pipeline.send(Topics.DETECTIONS, frame.getCameraUid(), frame);
        pipeline.flush();
    }

    /**
     * The process works off half of the frames; while the others come in one by one, it gets a SIGKILL soon after its first
     * commit of them, each time a little later.
     *
     * @return whether frames were there that it had not told of
     */
    private boolean killInTheMiddle(List<FrameDetections> part, int kill) throws InterruptedException {
        var half = part.size() / 2;
        part.subList(0, half).forEach(this::send);
        awaitTold(newestWithDetections(part.subList(0, half)));
        var before = events.read().size();
        var next = half;
        while (next < part.size() && events.more(BETWEEN_FRAMES).size() == before) {
            send(part.get(next++));
        }
        for (var last = Math.min(part.size(), next + 1 + 2 * kill); next < last; next++) {
            send(part.get(next));
            events.more(BETWEEN_FRAMES);
        }
        process.destroyForcibly().waitFor();
        var told = newestTold();
        var there = newestWithDetections(part.subList(0, next));
        LOG.info("Killed when frame {} was told and frame {} was there", told, there);
        part.subList(next, part.size()).forEach(this::send);
        return told < there;
    }

    private void awaitTold(long frame) {
        await().atMost(PATIENCE).until(() -> newestTold() >= frame || !process.isAlive());
        assertThat(process.isAlive()).as(this::log).isTrue();
    }

    private long newestTold() {
        return events.all().stream()
                .map(record -> pipeline.value(Topics.EVENTS, record))
                .mapToLong(ObjectMeta::getFrameNumber)
                .max()
                .orElse(-1);
    }

    private static long newestWithDetections(List<FrameDetections> frames) {
        return frames.stream()
                .filter(frame -> !frame.getDetections().isEmpty())
                .mapToLong(FrameDetections::getFrameNumber)
                .max()
                .orElse(-1);
    }

    /** Waits until the video was told to its end so many times. */
    private void awaitEnds(int times) {
        await().atMost(PATIENCE)
                .until(() -> List.copyOf(events.more()).stream()
                                .map(record -> pipeline.value(Topics.EVENTS, record))
                                .filter(event -> event.getStreamId().equals(PlayedVideo.NEXT_STREAM))
                                .count()
                        >= times);
    }

    private List<ConsumerRecord<byte[], byte[]>> all(Topic<?> topic) {
        return List.copyOf(written.get(topic).all());
    }

    /** The next process reads every record once more, and has no state. */
    private void forgetAllThatIsDone() throws InterruptedException, ExecutionException {
        process.destroyForcibly().waitFor();
        var admin = pipeline.admin();
        admin.removeMembersFromConsumerGroup(APPLICATION, new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get();
        admin.deleteConsumerGroups(List.of(APPLICATION)).all().get();
        var changelogs = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(APPLICATION))
                .toList();
        assertThat(changelogs).isNotEmpty();
        admin.deleteTopics(changelogs).all().get();
    }

    /** What came after those records is what they are. */
    private void checkRepeated(Topic<?> topic, List<ConsumerRecord<byte[], byte[]>> killed) {
        var all = all(topic);
        var calm = all.subList(killed.size(), all.size());
        assertThat(killed).as(topic.name()).isNotEmpty();
        assertThat(calm.size()).as(topic.name()).isEqualTo(killed.size());
        for (var i = 0; i < calm.size(); i++) {
            assertThat(RawRecord.of(killed.get(i)))
                    .as("record %d of %s", i, topic.name())
                    .isEqualTo(RawRecord.of(calm.get(i)));
        }
    }

    private <V extends SpecificRecord> List<V> values(
            Topic<V> topic, Map<String, List<ConsumerRecord<byte[], byte[]>>> records) {
        return records.get(topic.name()).stream()
                .map(record -> pipeline.value(topic, record))
                .toList();
    }

    /** The rows say what is to be seen in the video. */
    private void checkRows(Map<String, List<ConsumerRecord<byte[], byte[]>>> records) {
        assertThat(values(Topics.TRACKS, records))
                .filteredOn(row -> row.getClassId() == VisitedVideo.PERSON)
                .hasSize(VisitedVideo.VISITS)
                .allMatch(row -> row.getRoiIds().equals("gate-a,gate-b,gate-c,gate-d"));
        assertThat(values(Topics.STATISTICS, records)).hasSizeGreaterThan(VisitedVideo.VISITS);
        RuledVideo.check(values(Topics.ALERTS, records), start);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
