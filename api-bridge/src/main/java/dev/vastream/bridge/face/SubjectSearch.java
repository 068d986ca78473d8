package dev.vastream.bridge.face;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.Likeness;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.NextStep;
import dev.vastream.bridge.rpc.NextSteps;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Question;
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

/** Looks for a subject in the default node's gallery. Each method answers in the face contract. */
@Component
class SubjectSearch {

    private final Inference inference;
    private final Matching matching;
    private final Gallery gallery;
    private final EmbeddingModels models;
    private final DefaultNode node;
    private final NextSteps nextSteps;

    SubjectSearch(
            Inference inference,
            Matching matching,
            Gallery gallery,
            EmbeddingModels models,
            DefaultNode node,
            NextSteps nextSteps) {
        this.inference = inference;
        this.matching = matching;
        this.gallery = gallery;
        this.models = models;
        this.node = node;
        this.nextSteps = nextSteps;
    }

    CompletableFuture<ResponseEntity<Object>> nearest(SearchRequest request) {
        if (!gallery.isReady()) {
            return done(FaceAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "the gallery is being read"));
        }
        return request.image()
                .map(image -> ofImage(request, image))
                .orElseGet(() -> models.with(
                        request.type(),
                        model -> nearest(request, model.probe(request.feature().orElseThrow())),
                        SubjectSearch::done));
    }

    private CompletableFuture<ResponseEntity<Object>> ofImage(SearchRequest request, ByteBuffer image) {
        var step = new NextStep<ResponseEntity<Object>>(
                reply -> probe(reply)
                        .map(probe -> nearest(request, probe))
                        .orElseGet(() -> done(ResponseEntity.ok(SearchResponse.NOT_PROCESSED))),
                FaceOutcome.ofOnePicture(reply -> reply));
        return inference
                .ask(question(request.type(), image))
                .thenComposeAsync(
                        outcome -> showsNobody(outcome)
                                ? done(ResponseEntity.ok(SearchResponse.NOT_PROCESSED))
                                : outcome.accept(step),
                        nextSteps);
    }

    /** Single-face calls take the largest face; other subjects must be the only ones. */
    private Question question(FeatureType type, ByteBuffer image) {
        return type == FeatureType.FACE
                ? Question.ofFaces(node.id(), Operation.EMBED_FACES, List.of(image), 1)
                : Question.ofSubjects(node.id(), type, List.of(image));
    }

    private static boolean showsNobody(Outcome outcome) {
        return outcome instanceof Outcome.BadImage bad && bad.reason().startsWith("NO_");
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
        var words = FaceOutcome.ofOnePicture(reply -> SearchResponse.of(likenesses(request, reply)));
        return matching.ask(question)
                .thenApplyAsync(
                        outcome -> outcome instanceof Outcome.UnknownNode
                                ? FaceAnswer.detail(HttpStatus.SERVICE_UNAVAILABLE, "no matcher is alive")
                                : outcome.accept(words),
                        nextSteps);
    }

    private List<Likeness> likenesses(SearchRequest request, InferenceReply reply) {
        return reply.getMatches().stream()
                .flatMap(match -> Likeness.all(gallery, node.id(), request.type(), match).stream())
                .filter(likeness -> likeness.similarity() >= request.threshold())
                .toList();
    }

    private static CompletableFuture<ResponseEntity<Object>> done(ResponseEntity<Object> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
