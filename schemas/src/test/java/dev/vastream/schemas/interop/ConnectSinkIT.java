package dev.vastream.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.avro.TrackRow;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.apicurio.registry.utils.converter.AvroConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.file.FileStreamSinkTask;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our flat rows in a sink of Kafka Connect, by a converter that is not ours and without any transform. */
class ConnectSinkIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Instant BEGUN = Instant.parse("2026-11-27T08:44:19.700Z");
    private static final Instant ENDED = Instant.parse("2026-11-27T08:44:21.400Z");

    private static HttpSchemaRegistry registry;
    private static AvroConverter<Object> converter;

    @TempDir
    private Path folder;

    /** Configured as a connector's {@code value.converter} is. */
    @BeforeAll
    static void configure() {
        registry = new HttpSchemaRegistry(RegistrySettings.of(CLUSTER.registryUrl()));
        Schemas.register(registry, List.of(Topics.TRACKS, Topics.ALERTS, Topics.STATISTICS));
        converter = new AvroConverter<>();
        converter.configure(
                Map.of(
                        "apicurio.registry.url",
                        CLUSTER.registryUrl().resolve("/apis/registry/v2").toString(),
                        "apicurio.registry.as-confluent",
                        "true",
                        "apicurio.registry.use-id",
                        "contentId",
                        "apicurio.registry.headers.enabled",
                        "false"),
                false);
    }

    @AfterAll
    static void close() {
        converter.close();
    }

    @Test
    void readsScalars_andTimesAsTimestamps() {
        for (var row : List.of(converted(Topics.TRACKS, track()), converted(Topics.STATISTICS, bucket()))) {
            assertThat(row.schema().fields()).allSatisfy(ConnectSinkIT::requireScalar);
            assertThat(row.schema().fields()).noneMatch(field -> field.schema().isOptional());
        }
        var alert = converted(Topics.ALERTS, begin());
        assertThat(alert.schema().fields()).allSatisfy(ConnectSinkIT::requireScalar);
        assertThat(alert.schema().fields())
                .filteredOn(field -> field.schema().isOptional())
                .extracting(Field::name)
                .containsExactly("end_at", "crossed_at");
    }

    private static void requireScalar(Field field) {
        var type = field.schema().type();
        assertThat(type.isPrimitive()).as(field.name()).isTrue();
        assertThat(type).as(field.name()).isNotEqualTo(Schema.Type.BYTES);
        var isTime = List.of("first_seen", "last_seen", "at", "begin_at", "end_at", "crossed_at", "quarter")
                .contains(field.name());
        assertThat(field.schema().name()).as(field.name()).isEqualTo(isTime ? Timestamp.LOGICAL_NAME : null);
    }

    @Test
    void readsEachValue() {
        requireValues(Topics.TRACKS, track());
        requireValues(Topics.ALERTS, begin());
        requireValues(Topics.ALERTS, end());
        requireValues(Topics.STATISTICS, bucket());
    }

    private static <V extends SpecificRecord> void requireValues(Topic<V> topic, V row) {
        var struct = (Struct) converted(topic, row).value();
        struct.validate();
        for (var field : row.getSchema().getFields()) {
            var value = row.get(field.pos());
            assertThat(struct.get(field.name()))
                    .as(field.name())
                    .isEqualTo(value instanceof Instant time ? Date.from(time) : value);
        }
    }

    @Test
    void writesThemToAFile() throws Exception {
        var file = folder.resolve("rows");
        var sink = new FileStreamSinkTask();
        sink.start(Map.of("file", file.toString()));

        sink.put(List.of(
                sent(Topics.ALERTS, begin(), 0),
                sent(Topics.ALERTS, end(), 1),
                sent(Topics.TRACKS, track(), 0),
                sent(Topics.STATISTICS, bucket(), 0)));
        sink.flush(Map.of());
        sink.stop();

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4).allMatch(line -> line.startsWith("Struct{") && line.contains("=gate"));
        assertThat(lines.get(0)).contains("event_id=17,status=BEGIN,").doesNotContain("end_at=", "crossed_at=");
        assertThat(lines.get(1)).contains("event_id=17,status=END,", "end_at=").doesNotContain("crossed_at=");
        assertThat(lines.get(2)).contains("object_id=5,", "ended_by=lost");
        assertThat(lines.get(3)).contains("event_type=Intrusion,", "count=12");
    }

    /** As a worker hands it to its sink. */
    private static <V extends SpecificRecord> SinkRecord sent(Topic<V> topic, V row, long offset) {
        var value = converted(topic, row);
        return new SinkRecord(
                topic.name(), 0, Schema.STRING_SCHEMA, RecordKeys.of(row), value.schema(), value.value(), offset);
    }

    private static <V extends SpecificRecord> SchemaAndValue converted(Topic<V> topic, V row) {
        var bytes = new AvroSerializer<>(topic, registry).serialize(topic.name(), row);
        return converter.toConnectData(topic.name(), new RecordHeaders(), bytes);
    }

    private static TrackRow track() {
        return TrackRow.newBuilder()
                .setTrackId("gate/9f3c5a7e21b04d68/5")
                .setCameraUid("gate")
                .setCameraName("Gate")
                .setStreamId("9f3c5a7e21b04d68")
                .setObjectId(5)
                .setClassId(0)
                .setFirstSeen(BEGUN)
                .setLastSeen(ENDED)
                .setStayS(1.7)
                .setLooks(18)
                .setConfidenceMean(0.8)
                .setConfidenceMax(0.9)
                .setFirstX(0.1)
                .setFirstY(0.2)
                .setFirstW(0.3)
                .setFirstH(0.4)
                .setLastX(0.5)
                .setLastY(0.6)
                .setLastW(0.25)
                .setLastH(0.35)
                .setDirectionalType(4)
                .setFaceUid("")
                .setRoiIds("71b5cd3e0b3f238c,81b5cd3e0b3f238c")
                .setSuccessorOf(-1)
                .setEndedBy("lost")
                .build();
    }

    private static AlertRow begin() {
        return AlertRow.newBuilder()
                .setAlertId("gate/9f3c5a7e21b04d68/17")
                .setEventId(17)
                .setStatus("BEGIN")
                .setCameraUid("gate")
                .setCameraName("Gate")
                .setRoiId("71b5cd3e0b3f238c")
                .setRoiName("정문")
                .setRoiVersion(42)
                .setLane(1)
                .setEventType("Intrusion")
                .setAt(BEGUN)
                .setBeginAt(BEGUN)
                .setObjectId(5)
                .setClassId(0)
                .setStayS(0.2)
                .setAbnormalScore(0.2)
                .setX(0.575)
                .setY(0.4)
                .setW(0.04)
                .setH(0.1)
                .setObjectCount(1)
                .setEnteredCount(1)
                .setFrameNumber(1L << 40)
                .setFramePartition(3)
                .setFrameOffset(90_112)
                .build();
    }

    private static AlertRow end() {
        return AlertRow.newBuilder(begin())
                .setStatus("END")
                .setAt(ENDED)
                .setEndAt(ENDED)
                .setStayS(1.9)
                .setObjectCount(0)
                .setExitedCount(1)
                .build();
    }

    private static StatisticsRow bucket() {
        return StatisticsRow.newBuilder()
                .setCameraUid("gate")
                .setQuarter(Instant.parse("2026-11-27T08:30:00Z"))
                .setRoiId("71b5cd3e0b3f238c")
                .setLane(1)
                .setEventType("Intrusion")
                .setClassId(0)
                .setCount(12)
                .build();
    }
}
