package dev.vastream.inference.request;

import dev.vastream.inference.wire.TimingMapper;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers requests: plain calls to an analyser, no Kafka. Used by several threads. */
final class Answers {

    /** Operations that a node with all models answers, with the tasks that there must be models for. */
    private static final Map<Operation, Set<ModelTask>> TASKS = Map.of(
            Operation.INFERENCE_IMAGE, Set.of(),
            Operation.DETECT_FACES, Set.of(),
            Operation.EMBED_FACES, Set.of(ModelTask.FACE_EMBEDDING),
            Operation.EMBED_ALIGNED_FACES, Set.of(ModelTask.FACE_EMBEDDING),
            Operation.ANALYSE_SKELETON, Set.of(ModelTask.BODY_POSE, ModelTask.BODY_POSE_3D));

    /** Each of these tasks suffices for the operation that embeds subjects. */
    private static final Set<ModelTask> SUBJECT_TASKS =
            Set.of(ModelTask.FACE_EMBEDDING, ModelTask.PERSON_EMBEDDING, ModelTask.VEHICLE_EMBEDDING);

    private final String nodeId;
    private final Clock clock;
    private final Map<Operation, OperationAnswer> byOperation;

    Answers(String nodeId, Clock clock) {
        this.nodeId = nodeId;
        this.clock = clock;
        this.byOperation = Map.of(
                Operation.INFERENCE_IMAGE, new ImageAnswer(clock),
                Operation.DETECT_FACES, new FacesAnswer(),
                Operation.EMBED_FACES, new FaceVectorsAnswer(false),
                Operation.EMBED_ALIGNED_FACES, new FaceVectorsAnswer(true),
                Operation.EMBED_SUBJECTS, new SubjectsAnswer(),
                Operation.ANALYSE_SKELETON, new SkeletonAnswer());
    }

    /** Operations that a node with models for these tasks answers. */
    static List<Operation> operations(Set<String> tasks) {
        var complete = TASKS.entrySet().stream()
                .filter(operation -> hasAll(tasks, operation.getValue()))
                .map(Map.Entry::getKey);
        var subjects = SUBJECT_TASKS.stream()
                .map(ModelTask::wireName)
                .filter(tasks::contains)
                .limit(1)
                .map(task -> Operation.EMBED_SUBJECTS);
        return Stream.concat(complete, subjects).sorted().toList();
    }

    private static boolean hasAll(Set<String> tasks, Set<ModelTask> wanted) {
        return wanted.stream().map(ModelTask::wireName).allMatch(tasks::contains);
    }

    /** The reply to the request; broken models throw. */
    InferenceReply answer(InferenceRequest request, Analyser analyser) {
        var reply = reply(request);
        var queued = Duration.between(request.getCreatedAt(), clock.instant());
        var operation = byOperation.get(request.getOperation());
        if (operation == null) {
            reply.setStatus(ReplyStatus.NOT_SUPPORTED).setReason("this node does not know the operation");
        } else {
            try {
                operation.answer(request, analyser.until(Deadline.at(request.getDeadline(), clock)), reply);
            } catch (RefusedException e) {
                e.enter(reply);
            }
        }
        var timing = Timing.newBuilder(reply.getTiming()).setQueueMicros(TimingMapper.micros(queued));
        return reply.setTiming(timing.build()).build();
    }

    /** Time by the clock that deadlines are measured with. */
    Instant now() {
        return clock.instant();
    }

    /** A reply that says that the request could not be answered, and why. */
    InferenceReply failed(InferenceRequest request, String reason) {
        return reply(request).setStatus(ReplyStatus.FAILED).setReason(reason).build();
    }

    private InferenceReply.Builder reply(InferenceRequest request) {
        return InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(nodeId)
                .setStatus(ReplyStatus.OK)
                .setTiming(Timing.newBuilder().build());
    }
}
