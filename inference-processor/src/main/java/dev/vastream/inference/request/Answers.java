package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers requests: plain calls to an analyser, no Kafka. Used by several threads. */
final class Answers {

    /** Operations that need no model for vectors. */
    static final List<Operation> WITHOUT_EMBEDDING = List.of(Operation.INFERENCE_IMAGE, Operation.DETECT_FACES);

    /** Operations that need a model for vectors of faces. */
    static final List<Operation> WITH_FACE_EMBEDDING = List.of(Operation.EMBED_FACES, Operation.EMBED_ALIGNED_FACES);

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
                Operation.EMBED_SUBJECTS, new SubjectsAnswer());
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
                operation.answer(request, analyser, reply);
            } catch (RefusedException e) {
                e.enter(reply);
            }
        }
        var timing = Timing.newBuilder(reply.getTiming()).setQueueMicros(micros(queued));
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

    private static int micros(Duration duration) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }
}
