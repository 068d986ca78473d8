package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.console.look.Findings;
import dev.vastream.bridge.console.past.Alerts;
import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.management.ObjectName;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console shows of cameras, from a real broker. The number of a frame is also in its picture, and its track's. */
class ConsoleLooksIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Connection CONNECTION = new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl());
    private static final HttpSchemaRegistry REGISTRY = new HttpSchemaRegistry(CONNECTION.registrySettings());
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String CAMERA = "looks-" + RUN;
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.FRAMES, Topics.DETECTIONS, Topics.EVENTS, Topics.ALERTS);

    private static BridgeProgram bridge;
    private static Http http;
    private static Producer<byte[], byte[]> producer;
    private static byte[] jpeg;

    private static long next = 1;

    @BeforeAll
    static void start(@TempDir Path state) throws Exception {
        Schemas.registerToRead(REGISTRY, TOPICS);
        try (var admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            new TopicCreator(admin).ensure(TOPICS);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers(), "max.request.size", 4 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        bridge = BridgeProgram.start(new BridgeSettings(
                CONNECTION,
                "default",
                "looks-" + RUN,
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                state));
        http = new Http(bridge.port());
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        jpeg = bytes.toByteArray();
    }

    @AfterAll
    static void stop() {
        bridge.close();
        producer.close();
    }

    private static <V extends SpecificRecord> RecordMetadata send(Topic<V> topic, V value) throws Exception {
        var bytes = new AvroSerializer<>(topic, REGISTRY).serialize(topic.name(), value);
        return producer.send(new ProducerRecord<>(topic.name(), CAMERA.getBytes(UTF_8), bytes))
                .get(10, TimeUnit.SECONDS);
    }

    /** A frame of the camera, what was found in it, and what events tell of it; gives where the frame lies. */
    private RecordMetadata film(EventInfo... more) throws Exception {
        var number = next++;
        var frame = FrameDetections.newBuilder(Findings.frame(number, 1))
                .setCameraUid(CAMERA)
                .setCapturedAt(Instant.now())
                .build();
        var picture = ByteBuffer.allocate(jpeg.length + Long.BYTES)
                .put(jpeg)
                .putLong(number)
                .flip();
        var lies = send(
                Topics.FRAMES,
                Frame.newBuilder()
                        .setCameraUid(CAMERA)
                        .setCameraName("")
                        .setStreamId(frame.getStreamId())
                        .setFrameNumber(number)
                        .setCapturedAt(frame.getCapturedAt())
                        .setEncoding(ImageEncoding.JPEG)
                        .setImage(picture)
                        .build());
        frame.setSourcePartition(lies.partition());
        frame.setSourceOffset(lies.offset());
        send(Topics.DETECTIONS, frame);
        var items = new ArrayList<>(List.of(Findings.tracked(number)));
        items.addAll(List.of(more));
        send(
                Topics.EVENTS,
                ObjectMeta.newBuilder(Findings.told(number))
                        .setCameraUid(CAMERA)
                        .setEventList(items)
                        .build());
        return lies;
    }

    private static CompletableFuture<Http.Answer> ask(String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return http.get(path);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String looks(long seen) {
        return "/console/api/looks?pace=live&width=640&see=" + seen + ":" + CAMERA;
    }

    /** The facts of the only look, after a look at whether all of it is of one frame. */
    private static JsonNode facts(Http.Answer answer) {
        var frames = ByteBuffer.wrap(answer.raw().body());
        var text = new byte[frames.getInt()];
        var picture = new byte[frames.getInt()];
        frames.get(text).get(picture);
        var facts = new JsonMapper().readTree(new String(text, UTF_8));
        var number = facts.path("frame").asLong();
        assertThat(ByteBuffer.wrap(picture).getLong(jpeg.length)).isEqualTo(number);
        assertThat(facts.at("/objects/0/track").asLong()).isEqualTo(number);
        return facts;
    }

    @Test
    void showsEachPictureWithWhatWasFoundInIt_toAllViewers_andStepsBack() throws Exception {
        var viewers = IntStream.range(0, 10).mapToObj(i -> ask(looks(0))).toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            film();
            return viewers.stream().allMatch(CompletableFuture::isDone);
        });

        assertThat(viewers).allSatisfy(viewer -> facts(viewer.join()));
        // One that follows what is found, and one that fetches the pictures of that: for all viewers and all cameras.
        assertThat(consumers()).containsExactlyInAnyOrder("look-findings", "look-pictures");
        var seen = facts(viewers.get(0).join());
        film();
        var later = ask(looks(seen.path("number").asLong()));
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            film();
            return later.isDone();
        });
        assertThat(facts(later.join()).path("frame").asLong())
                .isGreaterThan(seen.path("frame").asLong());

        var back = facts(past(seen, "back"));
        var forward = facts(past(back, "forward"));
        assertThat(back.path("frame").asLong()).isEqualTo(seen.path("frame").asLong() - 1);
        assertThat(forward.path("frame").asLong()).isEqualTo(seen.path("frame").asLong());
    }

    /** Names of the consumers that look at cameras. */
    private static List<String> consumers() throws Exception {
        var all = ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.consumer:type=consumer-metrics,client-id=*" + RUN + "*"), null);
        return all.stream()
                .map(name -> name.getKeyProperty("client-id").replaceFirst("^.*-(?=look-)", ""))
                .filter(name -> name.startsWith("look-"))
                .toList();
    }

    private static Http.Answer past(JsonNode from, String to) throws Exception {
        return http.get("/console/api/past?camera=" + CAMERA + "&place=" + from.path("place") + "&to=" + to);
    }

    private static void send(AlertRow row) throws Exception {
        var bytes = new AvroSerializer<>(Topics.ALERTS, REGISTRY).serialize(Topics.ALERTS.name(), row);
        var partitions = producer.partitionsFor(Topics.ALERTS.name()).size();
        var partition = RecordKeys.partition(CAMERA.getBytes(UTF_8), partitions);
        producer.send(new ProducerRecord<>(
                        Topics.ALERTS.name(), partition, row.getAlertId().getBytes(UTF_8), bytes))
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void findsEventsOfBefore_withTheirPicturesPathsAndStays() throws Exception {
        var begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var lies = film(EventInfo.newBuilder(Findings.event(7, "zone"))
                .setEventId(41)
                .setEventStatus(0)
                .setImageBuffer(ByteBuffer.wrap(jpeg))
                .build());
        film(Findings.inTheMiddle(7));
        var row = AlertRow.newBuilder(Alerts.begin(CAMERA, 41, begin))
                .setObjectId(7)
                .setFramePartition(lies.partition())
                .setFrameOffset(lies.offset())
                .build();
        send(row);

        var page = http.get("/console/api/events?camera=" + CAMERA).json();
        var event = page.at("/events/0");
        var picture = http.get("/console/api/thumbnail?camera=" + CAMERA + "&event=41&at=" + begin.toEpochMilli());
        var frame = http.get("/console/api/frame?camera=" + CAMERA + "&partition=" + event.path("framePartition")
                + "&offset=" + event.path("frameOffset"));
        var other = http.get("/console/api/frame?camera=other&partition=" + event.path("framePartition") + "&offset="
                + event.path("frameOffset"));
        var trail = http.get("/console/api/trail?camera=" + CAMERA + "&track=7&stream="
                        + event.path("stream").asString() + "&begin=" + (begin.toEpochMilli() - 10_000) + "&end="
                        + (begin.toEpochMilli() + 60_000))
                .json();

        assertThat(page.path("events").size()).isEqualTo(1);
        assertThat(event.path("id").asLong()).isEqualTo(41);
        assertThat(page.path("before").isNull()).isTrue();
        assertThat(picture.raw().body()).isEqualTo(jpeg);
        assertThat(frame.raw().body()).startsWith(jpeg);
        assertThat(other.status()).isEqualTo(204);
        assertThat(trail.path("steps").size()).isEqualTo(2);
        assertThat(trail.at("/steps/1/x").asDouble()).isEqualTo(0.25);

        send(AlertRow.newBuilder(row)
                .setStatus("END")
                .setEndAt(begin.plusSeconds(9))
                .setStayS(9)
                .build());
        var day = LocalDate.ofInstant(begin.plusSeconds(9), ZoneOffset.UTC);
        var stays =
                http.get("/console/api/stays?camera=" + CAMERA + "&day=" + day).json();
        assertThat(stays.findValues("count").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(1);
        assertThat(stays.findValues("longestSeconds").stream()
                        .mapToDouble(JsonNode::asDouble)
                        .max())
                .hasValue(9);
    }

    /** A frame that cannot be read, with headers of its own, and the letter about it; gives where the frame lies. */
    private static RecordMetadata broken(byte[] bytes) throws Exception {
        var headers = List.<Header>of(new RecordHeader("trace", RUN.getBytes(UTF_8)));
        var key = CAMERA.getBytes(UTF_8);
        var lies = producer.send(new ProducerRecord<>(Topics.FRAMES.name(), null, key, bytes, headers))
                .get(10, TimeUnit.SECONDS);
        letter(lies.topic(), lies.partition(), lies.offset());
        return lies;
    }

    private static void letter(String topic, int partition, long offset) throws Exception {
        var cause = new DeadLetter.Cause("CORRUPT-" + RUN, "ends early", "inference-processor");
        var source = new DeadLetter.Source(topic, partition, offset);
        producer.send(DeadLetter.of(source, cause, CAMERA.getBytes(UTF_8), ByteBuffer.allocate(7))
                        .record())
                .get(10, TimeUnit.SECONDS);
    }

    private static JsonNode replay(List<String> places) throws Exception {
        var list = places.stream().map(place -> '"' + place + '"').collect(Collectors.joining(","));
        return http.post("/console/api/replay", "{\"places\":[" + list + "]}", "Content-Type", "application/json")
                .json()
                .path("replays");
    }

    @Test
    void replaysTheRecordOfADeadLetter_asItWas() throws Exception {
        var bytes = new byte[2 << 20];
        bytes[0] = 7;
        var lies = broken(bytes);

        var page = http.get("/console/api/letters?reason=CORRUPT-" + RUN).json();
        var place = page.at("/letters/0/place").asString();
        var original = http.get("/console/api/letter?place=" + place).json();
        assertThat(page.at("/letters/0/source").asString())
                .isEqualTo("va.frames-" + lies.partition() + "@" + lies.offset());
        assertThat(original.path("isWhole").asBoolean()).isTrue();
        assertThat(original.path("bytes").asInt()).isEqualTo(bytes.length);
        assertThat(original.path("head").asString()).startsWith("0700").hasSize(1_024);
        var replay = replay(List.of(place, "0-999999"));

        assertThat(replay.findValuesAsString("outcome")).containsExactly("REPLAYED", "NO_LETTER");
        var again = record(replay.at("/0/to").asString());
        assertThat(again.partition()).isEqualTo(lies.partition());
        assertThat(again.key()).isEqualTo(CAMERA.getBytes(UTF_8));
        assertThat(again.value()).isEqualTo(bytes);
        assertThat(again.headers().toArray()).containsExactly(new RecordHeader("trace", RUN.getBytes(UTF_8)));
    }

    /** Of two letters about one record, one about a record that is gone, one about a table's and one about nobody knows what. */
    @Test
    void replaysEachRecordOnce_andOnlyWhatItMay() throws Exception {
        var lies = broken(new byte[] {3});
        letter(lies.topic(), lies.partition(), lies.offset());
        letter(lies.topic(), lies.partition(), lies.offset() + 1_000_000);
        letter("va.features", 0, 0);
        letter("__consumer_offsets", 0, 0);

        var letters =
                http.get("/console/api/letters?reason=CORRUPT-" + RUN).json().path("letters");
        var places = letters.findValuesAsString("place").subList(0, 5);
        var replay = replay(places);

        assertThat(replay.findValuesAsString("outcome"))
                .containsExactly("NOT_REPLAYABLE", "NOT_REPLAYABLE", "GONE", "REPLAYED", "REPLAYED");
        assertThat(replay.at("/3/to")).isEqualTo(replay.at("/4/to"));
        assertThat(http.get("/console/api/letter?place=" + places.get(0))
                        .json()
                        .path("isWhole")
                        .asBoolean())
                .isFalse();
    }

    /** The record at a place as the console writes it. */
    private static ConsumerRecord<byte[], byte[]> record(String place) {
        var parts = place.split("@");
        var end = parts[0].lastIndexOf('-');
        var partition = new TopicPartition(parts[0].substring(0, end), Integer.parseInt(parts[0].substring(end + 1)));
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, Long.parseLong(parts[1]));
            return consumer.poll(Duration.ofSeconds(10)).iterator().next();
        }
    }

    /** A group that is two records behind, of which the older was there a while ago. */
    @Test
    void saysHowFarAGroupIsBehind() throws Exception {
        var first = broken(new byte[] {1});
        broken(new byte[] {2});
        var group = "va.test." + RUN;
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers(), "group.id", group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(first.topic(), first.partition());
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(first.offset())));
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var lane = http.get("/console/api/lanes")
                    .json()
                    .path("lanes")
                    .valueStream()
                    .filter(each -> each.path("group").asString().equals(group))
                    .findFirst()
                    .orElseThrow();
            assertThat(lane.path("topic").asString()).isEqualTo("va.frames");
            assertThat(lane.path("offsets").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(lane.path("seconds").asDouble()).isBetween(0.001, 120.0);
        });
    }
}
