package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.Likeness;
import dev.vastream.bridge.gallery.ProbeVector;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.NextStep;
import dev.vastream.bridge.rpc.NextSteps;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds who the subject of some pictures is, or whether it is a certain one. */
@Component
class SubjectMatcher {

    private static final int CANDIDATES = 5;

    private final Inference inference;
    private final Matching matching;
    private final Gallery gallery;
    private final NextSteps nextSteps;

    SubjectMatcher(Inference inference, Matching matching, Gallery gallery, NextSteps nextSteps) {
        this.inference = inference;
        this.matching = matching;
        this.gallery = gallery;
        this.nextSteps = nextSteps;
    }

    CompletableFuture<ResponseEntity<byte[]>> match(MatchRequest request) {
        var step = new NextStep<>(reply -> compare(request, reply), VaOutcome.ofSubjects());
        return inference
                .ask(Question.ofSubjects(request.nodeId(), request.type(), request.images()))
                .thenComposeAsync(outcome -> outcome.accept(step), nextSteps);
    }

    private CompletableFuture<ResponseEntity<byte[]>> compare(MatchRequest request, InferenceReply reply) {
        if (hasNobody(request)) {
            return CompletableFuture.completedFuture(noMatch(request, 0));
        }
        var embeddings = reply.getPictures().stream()
                .flatMap(picture -> picture.getEmbeddings().stream())
                .toList();
        if (embeddings.isEmpty()) {
            return CompletableFuture.completedFuture(
                    VaAnswer.remark(VaCode.REQUEST_TIMEOUT, "the node's answer is incomplete"));
        }
        var question = new MatchQuestion(
                request.nodeId(), request.type(), List.of(ProbeVector.mean(embeddings)), request.uuid(), CANDIDATES);
        var words = VaOutcome.ofMatcher(answer -> answer(request, answer));
        return matching.ask(question).thenApplyAsync(outcome -> outcome.accept(words), nextSteps);
    }

    /** Whether there is nobody to compare with, which needs no matcher to know. */
    private boolean hasNobody(MatchRequest request) {
        return request.uuid().isEmpty()
                ? gallery.isEmpty(request.nodeId(), request.type())
                : gallery.find(new FeatureKey(request.nodeId(), request.type(), request.uuid()))
                        .isEmpty();
    }

    private ResponseEntity<byte[]> answer(MatchRequest request, InferenceReply reply) {
        var matches = reply.getMatches();
        if (matches.isEmpty()) {
            return noMatch(request, 0);
        }
        var best = matches.get(0).getCandidates().stream()
                .mapToDouble(MatchCandidate::getScore)
                .max()
                .orElse(0);
        return Likeness.all(gallery, request.nodeId(), request.type(), matches.get(0)).stream()
                .filter(Likeness::isMatch)
                .findFirst()
                .map(likeness -> VaAnswer.quietSuccess(json -> new FeatureWriter(json).match(likeness)))
                .orElseGet(() -> noMatch(request, best));
    }

    private static ResponseEntity<byte[]> noMatch(MatchRequest request, double best) {
        return VaAnswer.quietSuccess(json -> new FeatureWriter(json).noMatch(request.type(), best));
    }
}
