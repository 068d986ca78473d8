package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Pipeline;
import dev.vastream.inference.Wire;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Person data and tracks over restarts on a real broker, each time with an empty disk: what a driver in memory cannot show is
 * how stores come back.
 */
class PersonDataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREAM = "00000000000000aa";
    private static final String KEY = new FeatureKey("default", FeatureType.FACE, "u1").toString();

    @TempDir
    private Path folder;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));
    private OwnTestCluster cluster;
    private Pipeline pipeline;
    private Pipeline.Reader events;
    private EventLane lane;
    private int restarts;
    private long frames;

    @BeforeEach
    void open() throws ClusterStartException {
        cluster = TestCluster.start();
        pipeline = new Pipeline(cluster);
        pipeline.create(Topics.fixed());
        events = pipeline.read(Topics.EVENTS.name());
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            closeLane();
            events.close();
            pipeline.close();
            cluster.close();
        }
    }

    @Test
    void keepsTracksAndNames_untilThePersonIsRemoved() {
        pipeline.send(Topics.FEATURES, KEY, feature());
        pipeline.flush();
        startLane();
        awaitItem(EventInfo::getIsTracked);

        pipeline.send(Topics.MATCHES, "cam", match(frames - 1));
        awaitItem(PersonDataIT::isAda);

        restartLane();
        var item = nextItem();
        assertThat(item.getObjectId()).isEqualTo(1);
        assertThat(isAda(item)).isTrue();
        assertThat(item.getEventStatus()).isEqualTo(EventItem.CONTINUE);

        pipeline.send(Topics.FEATURES.name(), KEY, null);
        awaitItem(found -> found.getEventDetail().getFaceUid().isEmpty());

        restartLane();
        item = nextItem();
        assertThat(item.getObjectId()).isEqualTo(1);
        assertThat(item.getEventDetail().getFaceUid()).isEmpty();
        assertThat(item.getEventDetail().getFace().getName()).isEmpty();
    }

    private void awaitItem(java.util.function.Predicate<EventInfo> wanted) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> wanted.test(nextItem()));
    }

    /** What is told of the next frame. */
    private EventInfo nextItem() {
        var number = frames++;
        pipeline.send(Topics.DETECTIONS, "cam", frame(number));
        pipeline.flush();
        var told = events.read().size() + 1;
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> events.more().size() >= told);
        var event = pipeline.value(Topics.EVENTS, events.read().get(told - 1));
        assertThat(event.getFrameNumber()).isEqualTo(number);
        return event.getEventList().get(0);
    }

    private static boolean isAda(EventInfo item) {
        return item.getEventDetail().getFaceUid().equals("u1")
                && item.getEventDetail().getFace().getName().equals("Ada");
    }

    private void restartLane() {
        closeLane();
        startLane();
    }

    private void startLane() {
        lane = EventLane.start(
                new EventLane.Settings("names", "1", folder.resolve(Integer.toString(restarts++))),
                new EventLane.Resources(
                        new KafkaClients(
                                new Connection(cluster.bootstrapServers(), cluster.registryUrl()), "va-test-names"),
                        new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl())),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC()),
                failure -> {});
    }

    private void closeLane() {
        if (lane != null) {
            lane.close();
            lane = null;
        }
    }

    private static Feature feature() {
        var vector = FeatureVector.newBuilder()
                .setModelId("model")
                .setVector(ByteBuffer.allocate(512))
                .build();
        return Feature.newBuilder()
                .setNodeId("default")
                .setFeatureType(FeatureType.FACE)
                .setUuid("u1")
                .setUserName("Ada")
                .setVectors(List.of(vector))
                .setUpdatedAt(Instant.now())
                .build();
    }

    private FrameDetections frame(long number) {
        return FrameDetections.newBuilder()
                .setCameraUid("cam")
                .setStreamId(STREAM)
                .setFrameNumber(number)
                .setCapturedAt(start.plusMillis(200 * number))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(Wire.detection(0, 0.9, 0.3, 0.2, 0.2, 0.8)))
                .build();
    }

    private Match match(long number) {
        return Match.newBuilder()
                .setCameraUid("cam")
                .setStreamId(STREAM)
                .setFrameNumber(number)
                .setCapturedAt(start.plusMillis(200 * number))
                .setDetectionIndex(0)
                .setFeatureType(FeatureType.FACE)
                .setModelId("model")
                .setNodeId("default")
                .setCandidates(List.of(new MatchCandidate("u1", 0.6f, 0.8f)))
                .build();
    }
}
