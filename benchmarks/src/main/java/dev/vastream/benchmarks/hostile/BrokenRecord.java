package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vastream.benchmarks.hostile.Hostile.Letter;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.model.ModelCatalogue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Records that cannot be read, on every topic that a program reads, and readable ones with bad pictures and vectors. */
final class BrokenRecord {

    /** Where readable requests are answered. */
    static final String REPLY_TOPIC = Topics.replies("hostile").name();

    private static final int CAMERAS = 4;
    private static final int HIGHEST_SCHEMA_ID = 1_000_000;
    private static final Duration LONG = Duration.ofHours(1);

    /** A length of more than two thousand million, as Avro writes it. */
    private static final byte[] HUGE_LENGTH = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

    private static final byte[] NEGATIVE_LENGTH = {0x01};

    private final String run;
    private final GoodPictures pictures;
    private final SampleRecords samples;
    private final String faceModel =
            ModelCatalogue.load().wantedFor("face-embedding").orElseThrow().name();
    private final AvroSerializer<Frame> frames;
    private final AvroSerializer<InferenceRequest> requests;
    private final AvroSerializer<MatchRequest> matchRequests;

    /** @param run what ids and streams begin with, or a reply could be another run's */
    BrokenRecord(String run, GoodPictures pictures, SchemaRegistry registry) {
        this.run = run;
        this.pictures = pictures;
        samples = new SampleRecords(
                registry,
                List.of(
                        Topics.FRAMES,
                        Topics.DETECTIONS,
                        Topics.EMBEDDINGS,
                        Topics.MATCHES,
                        Topics.FEATURES,
                        Topics.FEATURE_IMAGES,
                        Topics.GALLERY_PROGRESS,
                        Topics.MATCH_REQUESTS,
                        Topics.NODES,
                        Topics.requests(SystemUnderLoad.NODE),
                        Topics.replies(SystemUnderLoad.BRIDGE_INSTANCE)));
        frames = new AvroSerializer<>(Topics.FRAMES, registry);
        requests = new AvroSerializer<>(Topics.requests(SystemUnderLoad.NODE), registry);
        matchRequests = new AvroSerializer<>(Topics.MATCH_REQUESTS, registry);
    }

    /** A record that cannot be read. */
    Letter unreadable(Random random) {
        var topic = samples.anyTopic(random);
        var sound = samples.sample(topic, random);
        return switch (random.nextInt(8)) {
            case 0 -> letter(topic, Damage.cut(sound, random), "record cut", random);
            case 1 -> letter(topic, magic(sound, random), "record with a wrong first byte", random);
            case 2 -> letter(topic, withId(sound, unknownId(random)), "record of an unknown schema", random);
            case 3 -> letter(topic, withId(sound, otherId(topic, random)), "record of another topic's schema", random);
            case 4 -> letter(topic, head(sound, HUGE_LENGTH), "record with a huge length", random);
            case 5 -> letter(topic, head(sound, NEGATIVE_LENGTH), "record with a negative length", random);
            case 6 -> letter(topic, new byte[0], "empty record", random);
            default -> letter(topic, Damage.noise(1 + random.nextInt(2_000), random), "noise for a record", random);
        };
    }

    /** A frame whose picture is broken. */
    Letter frame(int index, Random random) {
        var broken = BrokenPicture.of(pictures, random);
        var encodings = ImageEncoding.values();
        var frame = Frame.newBuilder()
                .setCameraUid("hostile-" + index % CAMERAS)
                .setStreamId(run)
                .setFrameNumber(index)
                .setCapturedAt(Instant.now())
                .setDelivery(Delivery.LOSSLESS)
                .setEncoding(encodings[random.nextInt(encodings.length)])
                .setWidth(random.nextInt())
                .setHeight(random.nextInt())
                .setImage(ByteBuffer.wrap(broken.bytes()))
                .build();
        var value = frames.serialize(Topics.FRAMES.name(), frame);
        return new Letter(Topics.FRAMES.name(), frame.getCameraUid(), value, "frame, " + broken.kind(), "");
    }

    /** A request with broken pictures, more or fewer than its operation takes. */
    Letter request(int index, Random random) {
        var broken = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> BrokenPicture.of(pictures, random))
                .toList();
        var operations = Operation.values();
        var request = InferenceRequest.newBuilder()
                .setRequestId(run + "-" + index)
                .setReplyTopic(REPLY_TOPIC)
                .setOperation(operations[random.nextInt(operations.length)])
                .setCreatedAt(Instant.now())
                .setDeadline(Instant.now().plus(LONG))
                .setImages(broken.stream()
                        .map(picture -> ByteBuffer.wrap(picture.bytes()))
                        .toList())
                .setMaxFaces(random.nextInt())
                .setLiveness(random.nextBoolean())
                .setWithEmbeddings(random.nextBoolean())
                .setFeatureType(
                        random.nextBoolean() ? null : FeatureType.values()[random.nextInt(FeatureType.values().length)])
                .build();
        var topic = Topics.requests(SystemUnderLoad.NODE).name();
        return new Letter(
                topic,
                request.getRequestId(),
                requests.serialize(topic, request),
                "request of " + request.getOperation() + " with " + broken.size() + " broken pictures",
                request.getRequestId());
    }

    /** A match request whose vectors are none. */
    Letter matchRequest(int index, Random random) {
        var vector = Damage.noise(random.nextInt(3_000), random);
        if (random.nextBoolean()) {
            Arrays.fill(vector, (byte) 0xff);
        }
        var request = MatchRequest.newBuilder()
                .setRequestId(run + "-" + index)
                .setReplyTopic(REPLY_TOPIC)
                .setCreatedAt(Instant.now())
                .setDeadline(Instant.now().plus(LONG))
                .setNodeId(random.nextBoolean() ? SystemUnderLoad.NODE : "nobody's")
                .setFeatureType(FeatureType.values()[random.nextInt(FeatureType.values().length)])
                .setProbes(List.of(new Probe(random.nextBoolean() ? faceModel : "no model", ByteBuffer.wrap(vector))))
                .setMaxCandidates(random.nextInt())
                .build();
        return new Letter(
                Topics.MATCH_REQUESTS.name(),
                request.getRequestId(),
                matchRequests.serialize(Topics.MATCH_REQUESTS.name(), request),
                "match request with a bad vector of " + vector.length + " bytes",
                request.getRequestId());
    }

    private static Letter letter(Topic<?> topic, byte[] value, String kind, Random random) {
        return new Letter(topic.name(), "hostile-" + random.nextInt(1_000), value, kind, "");
    }

    private static byte[] magic(byte[] sound, Random random) {
        var bytes = sound.clone();
        bytes[0] = (byte) (1 + random.nextInt(255));
        return bytes;
    }

    private static byte[] withId(byte[] sound, int id) {
        var bytes = sound.clone();
        ByteBuffer.wrap(bytes).putInt(1, id);
        return bytes;
    }

    private static int unknownId(Random random) {
        return random.nextBoolean()
                ? -1 - random.nextInt(HIGHEST_SCHEMA_ID)
                : HIGHEST_SCHEMA_ID + random.nextInt(HIGHEST_SCHEMA_ID);
    }

    private int otherId(Topic<?> topic, Random random) {
        var own = samples.schemaId(topic);
        var other = own;
        while (other == own) {
            other = samples.schemaId(samples.anyTopic(random));
        }
        return other;
    }

    /** The first field of all of ours is a text; this stands where its length does. */
    private static byte[] head(byte[] sound, byte[] length) {
        return Damage.joined(Arrays.copyOf(sound, 5), length, "x".getBytes(US_ASCII));
    }
}
