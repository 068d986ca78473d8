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
record FaceEmbeddings(Inference inference, DefaultNode node) {

    /** The faces of a picture, the largest first. */
    ResponseEntity<Object> ofPicture(
            Operation operation, PictureRequest request, Function<List<EmbeddedFace>, Object> answer) {
        var question = Question.ofFaces(node.id(), operation, List.of(request.image()), request.mostFaces())
                .withLiveness(request.liveness());
        return FaceOutcome.ofOnePicture(reply ->
                        answer.apply(EmbeddedFace.all(reply.getPictures().get(0))))
                .answer(inference.answer(question));
    }

    /** The largest face of each of two pictures, in one request. */
    ResponseEntity<Object> ofPair(PicturePair pair, Function<List<EmbeddedFace>, Object> answer) {
        var pictures = List.of(pair.first(), pair.second());
        var question =
                Question.ofFaces(node.id(), Operation.EMBED_FACES, pictures, 1).withLiveness(pair.liveness());
        var outcome = new FaceOutcome(
                PicturePair::field,
                reply -> answer.apply(reply.getPictures().stream()
                        .map(picture -> EmbeddedFace.first(EmbeddedFace.all(picture)))
                        .toList()));
        return outcome.answer(inference.answer(question));
    }
}
