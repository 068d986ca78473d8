package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.ChangeOutcome;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.rpc.ContinuationThreads;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Changes the gallery: has the node embed the pictures, stores the vectors, and waits until the change is visible. */
@Component
record Enroller(Inference inference, Gallery gallery, ContinuationThreads continuations) {

    CompletableFuture<ResponseEntity<byte[]>> enrol(EnrolRequest request) {
        return inference
                .ask(Question.ofSubjects(request.nodeId(), request.type(), request.images()))
                .thenComposeAsync(
                        outcome -> outcome.then(reply -> store(request, reply), FeatureFields::unanswered),
                        continuations);
    }

    private CompletableFuture<ResponseEntity<byte[]>> store(EnrolRequest request, InferenceReply reply) {
        var vectors = vectors(reply);
        if (vectors.size() != request.images().size()) {
            return CompletableFuture.completedFuture(
                    VaAnswer.remark(VaCode.REQUEST_TIMEOUT, "the node's answer is incomplete"));
        }
        return gallery.put(new Enrolment(request.key(), request.person(), request.images(), vectors))
                .thenApply(outcome -> answer(outcome, json -> json.writeStringProperty("uuid", request.uuid())));
    }

    private static List<FeatureVector> vectors(InferenceReply reply) {
        var vectors = new ArrayList<FeatureVector>();
        for (var i = 0; i < reply.getPictures().size(); i++) {
            for (var embedding : reply.getPictures().get(i).getEmbeddings()) {
                vectors.add(new FeatureVector(embedding.getModelId(), embedding.getVector(), i));
            }
        }
        return vectors;
    }

    CompletableFuture<ResponseEntity<byte[]>> remove(FeatureKey key) {
        return gallery.remove(key).thenApply(outcome -> answer(outcome, json -> {}));
    }

    private static ResponseEntity<byte[]> answer(ChangeOutcome outcome, Consumer<JsonGenerator> visible) {
        return switch (outcome) {
            case VISIBLE -> VaAnswer.quietSuccess(visible);
            case TIMED_OUT -> VaAnswer.of(VaCode.REQUEST_TIMEOUT);
            case OVERLOADED -> VaAnswer.overloaded(1);
        };
    }
}
