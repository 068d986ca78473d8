package dev.vastream.bridge.face;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/detect} and {@code /v1/file/detect}: the faces of one picture. */
@RestController
@RequestMapping({"/v1", "/v1/cpu"})
record DetectController(Inference inference, DefaultNode node) {

    @AsksNode
    @PostMapping({"/detect", "/file/detect"})
    public ResponseEntity<Object> detect(HttpServletRequest call) {
        var request = DetectRequest.of(FaceForm.of(call));
        var outcome = FaceOutcome.ofOnePicture(
                reply -> request.response(reply.getPictures().get(0)));
        var question = Question.of(node.id(), Operation.DETECT_FACES, request.image())
                .withFirstFaces(request.maxFaces(), request.sortType().order())
                .withLiveness(request.liveness());
        return outcome.answer(inference.answer(question));
    }
}
