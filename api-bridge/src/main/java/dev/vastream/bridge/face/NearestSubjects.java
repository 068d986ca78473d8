package dev.vastream.bridge.face;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.ScoredSubject;
import dev.vastream.bridge.rpc.ContinuationThreads;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.bridge.web.ErrorAnswer;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.Probe;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Searches the default node's gallery for the subjects nearest to a picture or vector; answers in the face contract. */
@Component
record NearestSubjects(
        Inference inference,
        Matching matching,
        Gallery gallery,
        EmbeddingModels models,
        DefaultNode node,
        ContinuationThreads continuations) {

    CompletableFuture<ResponseEntity<Object>> nearest(SearchRequest request) {
        if (!gallery.isReady()) {
            return done(ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "the gallery is being read"));
        }
        return request.image().map(image -> ofImage(request, image)).orElseGet(() -> models.find(
                        request.type(), EmbeddingModel::of)
                .map(model -> nearest(request, model.probe(request.feature().orElseThrow())))
                .orElseGet(() -> done(models.unavailable("none makes such vectors"))));
    }

    private CompletableFuture<ResponseEntity<Object>> ofImage(SearchRequest request, ByteBuffer image) {
        return inference
                .ask(question(request.type(), image))
                .thenComposeAsync(
                        outcome -> outcome.then(
                                reply -> probe(reply)
                                        .map(probe -> nearest(request, probe))
                                        .orElseGet(() -> done(notProcessed())),
                                NearestSubjects::unanswered),
                        continuations);
    }

    /** Single-face calls take the largest face; other subjects must be the only ones. */
    private Question question(FeatureType type, ByteBuffer image) {
        return type == FeatureType.FACE
                ? Question.ofFaces(node.id(), Operation.EMBED_FACES, List.of(image), 1)
                : Question.ofSubjects(node.id(), type, List.of(image));
    }

    private static ResponseEntity<Object> unanswered(Outcome.Unanswered outcome) {
        return outcome.cause() == Cause.BAD_IMAGE && outcome.reason().startsWith("NO_")
                ? notProcessed()
                : FaceOutcome.ofOnePicture(reply -> reply).unanswered(outcome);
    }

    private static Optional<Probe> probe(InferenceReply reply) {
        return reply.getPictures().stream()
                .flatMap(picture -> picture.getEmbeddings().stream())
                .findFirst()
                .map(embedding -> new Probe(embedding.getModelId(), embedding.getVector()));
    }

    private CompletableFuture<ResponseEntity<Object>> nearest(SearchRequest request, Probe probe) {
        if (gallery.isEmpty(node.id(), request.type())) {
            return done(ResponseEntity.ok(SearchResponse.of(List.of())));
        }
        var question = MatchQuestion.search(node.id(), request.type(), List.of(probe), request.maxResults());
        var answers = FaceOutcome.ofOnePicture(reply -> SearchResponse.of(subjects(request, reply)));
        return matching.ask(question)
                .thenApplyAsync(
                        outcome -> outcome.equals(Outcome.unanswered(Cause.UNKNOWN_NODE))
                                ? ErrorAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "no matcher is alive")
                                : answers.answer(outcome),
                        continuations);
    }

    private List<ScoredSubject> subjects(SearchRequest request, InferenceReply reply) {
        return reply.getMatches().stream()
                .flatMap(match -> ScoredSubject.all(gallery, node.id(), request.type(), match).stream())
                .filter(scored -> scored.similarity() >= request.threshold())
                .toList();
    }

    private static ResponseEntity<Object> notProcessed() {
        return ResponseEntity.ok(SearchResponse.NOT_PROCESSED);
    }

    private static CompletableFuture<ResponseEntity<Object>> done(ResponseEntity<Object> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
