package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/detect} and {@code /v1/file/detect}: the faces of one picture. */
@RestController
class DetectController {

    private final Inference inference;
    private final DefaultNode node;

    DetectController(Inference inference, DefaultNode node) {
        this.inference = inference;
        this.node = node;
    }

    @AsksNode
    @PostMapping({"/v1/detect", "/v1/cpu/detect"})
    public ResponseEntity<Object> detect(HttpServletRequest request) {
        return detect(DetectRequest.of(BodyReader.json(request)));
    }

    @AsksNode
    @PostMapping({"/v1/file/detect", "/v1/cpu/file/detect"})
    public ResponseEntity<Object> fileDetect(HttpServletRequest request) {
        return detect(DetectRequest.of(BodyReader.multipart(request)));
    }

    private ResponseEntity<Object> detect(DetectRequest request) {
        var outcome = FaceOutcome.ofOnePicture(reply -> response(request, reply));
        var question = Question.of(node.id(), Operation.DETECT_FACES, request.image())
                .withFirstFaces(request.maxFaces(), request.sortType().order())
                .withLiveness(request.liveness());
        return inference.answer(question).accept(outcome);
    }

    private static DetectResponse response(DetectRequest request, InferenceReply reply) {
        return request.response(reply.getPictures().get(0));
    }
}
