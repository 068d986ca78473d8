package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.ProbeVector;
import dev.vastream.bridge.gallery.ScoredSubject;
import dev.vastream.bridge.rpc.ContinuationThreads;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Identifies the subject of some pictures, or verifies that it is a given one. */
@Component
record SubjectMatcher(Inference inference, Matching matching, Gallery gallery, ContinuationThreads continuations) {

    private static final int CANDIDATES = 5;

    CompletableFuture<ResponseEntity<byte[]>> match(MatchingCall request) {
        return inference
                .ask(Question.ofSubjects(request.nodeId(), request.type(), request.images()))
                .thenComposeAsync(
                        outcome -> outcome.then(reply -> compare(request, reply), FeatureFields::unanswered),
                        continuations);
    }

    private CompletableFuture<ResponseEntity<byte[]>> compare(MatchingCall request, InferenceReply reply) {
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
        return matching.ask(question)
                .thenApplyAsync(
                        outcome -> outcome.fold(answer -> answer(request, answer), FeatureFields::unanswered),
                        continuations);
    }

    /** Whether there is no subject to compare with, which the gallery answers without a matcher. */
    private boolean hasNobody(MatchingCall request) {
        return request.uuid().isEmpty()
                ? gallery.isEmpty(request.nodeId(), request.type())
                : gallery.find(new FeatureKey(request.nodeId(), request.type(), request.uuid()))
                        .isEmpty();
    }

    private ResponseEntity<byte[]> answer(MatchingCall request, InferenceReply reply) {
        var matches = reply.getMatches();
        if (matches.isEmpty()) {
            return noMatch(request, 0);
        }
        var best = matches.get(0).getCandidates().stream()
                .mapToDouble(MatchCandidate::getScore)
                .max()
                .orElse(0);
        return ScoredSubject.all(gallery, request.nodeId(), request.type(), matches.get(0)).stream()
                .filter(ScoredSubject::isMatch)
                .findFirst()
                .map(scored -> VaAnswer.quietSuccess(json -> new FeatureWriter(json).match(scored)))
                .orElseGet(() -> noMatch(request, best));
    }

    private static ResponseEntity<byte[]> noMatch(MatchingCall request, double best) {
        return VaAnswer.quietSuccess(json -> new FeatureWriter(json).noMatch(request.type(), best));
    }
}
