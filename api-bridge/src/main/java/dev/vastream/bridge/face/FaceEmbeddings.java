package dev.vastream.bridge.face;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.Operation;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks the default node for faces with their vectors. Each method answers in the face contract. */
@Component
class FaceEmbeddings {

    private final Inference inference;
    private final DefaultNode node;

    FaceEmbeddings(Inference inference, DefaultNode node) {
        this.inference = inference;
        this.node = node;
    }

    /** The largest face of a picture. */
    ResponseEntity<Object> ofLargest(PictureRequest request, Function<EmbeddedFace, Object> answer) {
        var question = Question.ofFaces(node.id(), Operation.EMBED_FACES, List.of(request.image()), 1);
        return ask(question.withLiveness(request.liveness()), oneOf(answer));
    }

    /** A picture that is an aligned face. */
    ResponseEntity<Object> ofAligned(PictureRequest request, Function<EmbeddedFace, Object> answer) {
        var question = Question.ofFaces(node.id(), Operation.EMBED_ALIGNED_FACES, List.of(request.image()), 1);
        return ask(question, oneOf(answer));
    }

    /** Many faces of a picture, the largest first. */
    ResponseEntity<Object> ofMany(ManyFacesRequest request, Function<List<EmbeddedFace>, Object> answer) {
        var question =
                Question.ofFaces(node.id(), Operation.EMBED_FACES, List.of(request.image()), request.mostFaces());
        return ask(
                question.withLiveness(request.liveness()),
                FaceOutcome.ofOnePicture(reply ->
                        answer.apply(EmbeddedFace.all(reply.getPictures().get(0)))));
    }

    /** The largest face of each of two pictures, in one request. */
    ResponseEntity<Object> ofPair(PicturePair pair, Function<List<EmbeddedFace>, Object> answer) {
        var question = Question.ofFaces(node.id(), Operation.EMBED_FACES, List.of(pair.first(), pair.second()), 1);
        return ask(
                question.withLiveness(pair.liveness()),
                new FaceOutcome(
                        PicturePair::field,
                        reply -> answer.apply(reply.getPictures().stream()
                                .map(EmbeddedFace::largest)
                                .toList())));
    }

    private static FaceOutcome oneOf(Function<EmbeddedFace, Object> answer) {
        return FaceOutcome.ofOnePicture(
                reply -> answer.apply(EmbeddedFace.largest(reply.getPictures().get(0))));
    }

    private ResponseEntity<Object> ask(Question question, FaceOutcome outcome) {
        return inference.answer(question).accept(outcome);
    }
}
