package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.Lane;
import dev.vastream.inference.Pipeline;
import dev.vastream.program.StartException;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PostureView;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Requests over a real broker to real models. */
@TestInstance(Lifecycle.PER_CLASS)
class RequestLaneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String node = "it-" + UUID.randomUUID();
    private final Topic<InferenceRequest> requests = Topics.requests(node);
    private final Topic<InferenceReply> replies = Topics.replies(node);

    /** Static, so that it is there before the first test. */
    @TempDir
    private static Path state;

    private Pipeline pipeline;
    private Pipeline.Reader reader;
    private InferenceProgram program;

    @BeforeAll
    void start() throws StartException {
        Mirror.require();
        pipeline = new Pipeline(TestCluster.shared());
        pipeline.create(List.of(replies));
        reader = pipeline.read(replies.name());
        program = InferenceProgram.start(pipeline.settings(node, state, Lane.REQUESTS));
    }

    @AfterAll
    void stop() {
        if (program != null) {
            program.close();
            reader.close();
            pipeline.close();
        }
    }

    @Test
    void findsLabelledObjects_whenInferenceImage() throws IOException {
        var request = request(Operation.INFERENCE_IMAGE, picture("street/coco_2006.jpg"));

        var meta = answer(request).getObjectMeta();

        assertThat(meta.getFrameWidth()).isEqualTo(640);
        assertThat(meta.getFrameHeight()).isEqualTo(480);
        assertThat(meta.getEventList())
                .extracting(EventInfo::getClassId)
                .as("a bus and persons")
                .contains(134, 0);
        assertThat(meta.getEventList())
                .extracting(EventInfo::getObjectProb)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(meta.getEventList()).allSatisfy(item -> {
            assertThat(item.getImageRect().getX() + item.getImageRect().getWidth())
                    .isLessThanOrEqualTo(1.000001);
            assertThat(item.getImageRect().getWidth()).isPositive();
        });
    }

    @Test
    void tellsPeopleApart_whenEmbedFaces() throws IOException {
        var request = request(
                Operation.EMBED_FACES,
                picture("faces/bezos/img20.jpg"),
                picture("faces/bezos/img21.jpg"),
                picture("faces/pichai/img25.jpg"),
                picture("noperson/landscape_0.jpg"));

        var reply = answer(request);

        assertThat(reply.getPictures())
                .extracting(picture -> picture.getEmbeddings().size())
                .containsExactly(1, 1, 1, 0);
        var vectors = reply.getPictures().stream()
                .limit(3)
                .map(picture -> picture.getEmbeddings().get(0).getVector())
                .toList();
        assertThat(dot(vectors.get(0), vectors.get(0))).isBetween(0.9999, 1.0001);
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.4);
        assertThat(dot(vectors.get(0), vectors.get(2))).isLessThan(0.4);
        assertThat(reply.getTiming().getEmbeddingMicros()).isPositive();
    }

    @Test
    void refusesPicture_whenAlignedFaceHasAnotherSize() throws IOException {
        var reply = answer(request(Operation.EMBED_ALIGNED_FACES, picture("faces/pichai/img25.jpg")));

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.BAD_IMAGE);
        assertThat(reply.getReason()).isEqualTo("an aligned face must be 112 by 112 pixels, is 400 by 400");
        assertThat(reply.getImageIndex()).isZero();
    }

    private static double dot(ByteBuffer a, ByteBuffer b) {
        var as = a.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var bs = b.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        return IntStream.range(0, as.remaining())
                .mapToDouble(i -> (double) as.get(i) * bs.get(i))
                .sum();
    }

    @Test
    void findsLabelledFaces_whenDetectFaces() throws IOException {
        var request = request(Operation.DETECT_FACES, picture("group/000_5.jpg"), picture("noperson/landscape_0.jpg"));

        var reply = answer(request);

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getPictures().get(0).getDetections())
                .hasSize(5)
                .extracting(Detection::getClassId)
                .containsOnly(300);
        assertThat(reply.getPictures().get(0).getDetections())
                .allSatisfy(face -> assertThat(face.getLandmarks()).hasSize(5));
        assertThat(reply.getPictures().get(1).getDetections()).isEmpty();
        assertThat(reply.getTiming().getInferenceMicros()).isPositive();
    }

    @Test
    void givesConsumersBothViews_whenSkeletonIsAnalysed() throws IOException {
        var request = request(
                Operation.ANALYSE_SKELETON, picture("body/standing_front.jpg"), picture("body/standing_side.jpg"));

        var reply = answer(request);

        assertThat(reply.getStatus()).as(reply.getReason()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getTiming().getPoseMicros()).isPositive();
        try (var skeletons = pipeline.read(Topics.SKELETONS.name())) {
            await().atMost(PATIENCE).until(() -> views(skeletons, request).size() == 2);
            var views = views(skeletons, request);
            assertThat(views).extracting(Skeleton::getView).containsExactly(PostureView.FRONT, PostureView.SIDE);
            assertThat(views.get(0).getMeasures())
                    .isEqualTo(reply.getSkeleton().getFront().getMeasures());
            assertThat(views.get(1).getJoints())
                    .isEqualTo(reply.getSkeleton().getSide().getJoints());
        }
    }

    private List<Skeleton> views(Pipeline.Reader skeletons, InferenceRequest request) {
        return skeletons.more().stream()
                .map(record -> pipeline.value(Topics.SKELETONS, record))
                .filter(skeleton -> skeleton.getRequestId().equals(request.getRequestId()))
                .toList();
    }

    @Test
    void saysWhatIsWrong_whenPictureEndsEarly() throws IOException {
        var whole = Files.readAllBytes(Mirror.image("street/car.jpg"));
        var cut = ByteBuffer.wrap(Arrays.copyOf(whole, whole.length / 2));

        var reply = answer(request(Operation.INFERENCE_IMAGE, cut));

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.BAD_IMAGE);
        assertThat(reply.getImageIndex()).isZero();
        assertThat(reply.getReason()).isNotBlank();
    }

    @Test
    void staysSilent_whenDeadlineHasPassed() throws IOException {
        var expired = InferenceRequest.newBuilder(request(Operation.DETECT_FACES, picture("street/car.jpg")))
                .setDeadline(Instant.now().minusMillis(1))
                .build();
        pipeline.send(requests, expired.getRequestId(), expired);

        // Each partition is worked in order of arrival, so a later reply of the same partition shows that it was seen.
        var later = IntStream.range(0, 24)
                .mapToObj(i -> request(Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1})))
                .toList();
        later.forEach(request -> pipeline.send(requests, request.getRequestId(), request));

        later.forEach(request -> reply(request.getRequestId()));
        assertThat(repliesTo(expired.getRequestId())).isEmpty();
    }

    @Test
    void repeatsReply_whenRequestIsRepeated() throws IOException {
        var request = request(Operation.DETECT_FACES, picture("group/010_2.jpg"));

        pipeline.send(requests, request.getRequestId(), request);
        pipeline.send(requests, request.getRequestId(), request);

        await().atMost(PATIENCE).until(() -> repliesTo(request.getRequestId()).size() == 2);
        var both = repliesTo(request.getRequestId());
        assertThat(both.get(0).getPictures()).isEqualTo(both.get(1).getPictures());
    }

    @Test
    void deadLetters_whenRequestIsMalformedOrWantsToWriteElsewhere() throws IOException {
        var elsewhere = InferenceRequest.newBuilder(request(Operation.DETECT_FACES, picture("street/car.jpg")))
                .setReplyTopic(Topics.EVENTS.name())
                .build();
        var nowhere = InferenceRequest.newBuilder(request(Operation.DETECT_FACES, picture("street/car.jpg")))
                .setReplyTopic("va.replies.nobody-has-this")
                .build();
        var garbage = new byte[] {7, 7, 7};

        pipeline.send(requests.name(), "garbage", garbage);
        pipeline.send(requests, elsewhere.getRequestId(), elsewhere);
        pipeline.send(requests, nowhere.getRequestId(), nowhere);

        try (var letters = pipeline.read(Topics.DEAD_LETTERS)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(letters.more()).anyMatch(letter -> Arrays.equals(letter.value(), garbage));
                assertThat(letters.more())
                        .anyMatch(letter -> Arrays.equals(
                                letter.value(),
                                Arrays.copyOf(pipeline.bytes(requests, elsewhere), DeadLetter.HEAD_BYTES)));
                assertThat(letters.more())
                        .anyMatch(letter -> nowhere.getRequestId().equals(new String(letter.key(), UTF_8)));
            });
        }
    }

    @Test
    void announcesItself() {
        try (var nodes = pipeline.read(Topics.NODES.name())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ownStatus(nodes)).last().satisfies(status -> {
                        assertThat(status.getState()).isEqualTo(NodeState.READY);
                        assertThat(status.getOperations())
                                .containsExactlyInAnyOrder(
                                        Operation.INFERENCE_IMAGE,
                                        Operation.DETECT_FACES,
                                        Operation.EMBED_FACES,
                                        Operation.EMBED_ALIGNED_FACES,
                                        Operation.EMBED_SUBJECTS,
                                        Operation.ANALYSE_SKELETON);
                        assertThat(status.getModels()).isNotEmpty().allSatisfy(model -> {
                            assertThat(model.getSha256()).hasSize(64);
                            assertThat(model.getInputs()).isNotEmpty();
                            assertThat(model.getThresholds()).isNotEmpty();
                        });
                        assertThat(status.getProvider()).isEqualTo("CPU");
                        assertThat(status.getFallback()).isFalse();
                    }));
        }
    }

    /** A program of its own: it is stopped in the middle. */
    @Test
    void answersWhatItTook_whenStopped() throws Exception {
        var stoppedNode = "stop-" + node;
        var settings = pipeline.settings(stoppedNode, state.resolve("stop"), Lane.REQUESTS);
        var topic = Topics.requests(stoppedNode);
        var picture = picture("group/015_6.jpg");
        var all = IntStream.range(0, 60)
                .mapToObj(i -> request(Operation.DETECT_FACES, picture))
                .toList();

        try (var first = InferenceProgram.start(settings)) {
            all.forEach(request -> pipeline.send(topic, request.getRequestId(), request));
            pipeline.flush();
            await().atMost(PATIENCE).until(() -> !answered(all).isEmpty());
        }

        reader.all();
        var committed = pipeline
                .admin()
                .listConsumerGroupOffsets("va.inference." + stoppedNode + ".requests")
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
        assertThat((long) answered(all).size())
                .as("answered, and nothing more committed")
                .isEqualTo(committed);
        try (var second = InferenceProgram.start(settings)) {
            await().atMost(PATIENCE).until(() -> answered(all).size() == all.size());
        }
        try (var nodes = pipeline.read(Topics.NODES.name())) {
            var last = nodes.all().stream()
                    .filter(record -> new String(record.key(), UTF_8).equals(stoppedNode + "/1"))
                    .reduce((a, b) -> b);
            assertThat(last)
                    .hasValueSatisfying(record -> assertThat(record.value()).isNull());
        }
    }

    private Set<String> answered(List<InferenceRequest> all) {
        var ids = new HashSet<>(all.stream().map(InferenceRequest::getRequestId).toList());
        var answered = new HashSet<String>();
        reader.more()
                .forEach(record -> answered.add(pipeline.value(replies, record).getRequestId()));
        answered.retainAll(ids);
        return answered;
    }

    private List<NodeStatus> ownStatus(Pipeline.Reader nodes) {
        return nodes.more().stream()
                .filter(record -> record.value() != null)
                .map(record -> pipeline.value(Topics.NODES, record))
                .filter(status -> status.getNodeId().equals(node))
                .toList();
    }

    private InferenceReply answer(InferenceRequest request) {
        pipeline.send(requests, request.getRequestId(), request);
        return reply(request.getRequestId());
    }

    private InferenceReply reply(String requestId) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> !repliesTo(requestId)
                .isEmpty());
        return repliesTo(requestId).get(0);
    }

    private List<InferenceReply> repliesTo(String requestId) {
        return reader.more().stream()
                .map(record -> pipeline.value(replies, record))
                .filter(reply -> reply.getRequestId().equals(requestId))
                .toList();
    }

    private InferenceRequest request(Operation operation, ByteBuffer... images) {
        return InferenceRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setReplyTopic(replies.name())
                .setOperation(operation)
                .setCreatedAt(Instant.now())
                .setDeadline(Instant.now().plus(PATIENCE))
                .setImages(List.of(images))
                .build();
    }

    private static ByteBuffer picture(String relative) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(Mirror.image(relative)));
    }
}
