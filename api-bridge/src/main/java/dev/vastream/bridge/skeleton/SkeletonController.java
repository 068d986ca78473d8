package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.rpc.Question.Camera;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /analyze/skeleton-v2}: the posture of a person in a front and a side picture. */
@RestController
class SkeletonController {

    private final Inference inference;
    private final DefaultNode node;

    SkeletonController(Inference inference, DefaultNode node) {
        this.inference = inference;
        this.node = node;
    }

    @AsksNode
    @PostMapping("/analyze/skeleton-v2")
    public ResponseEntity<byte[]> skeleton(HttpServletRequest request) {
        var asked = SkeletonRequest.of(BodyReader.json(request));
        var question = new Question(
                node.id(), Operation.ANALYSE_SKELETON, List.of(asked.front(), asked.side()), Camera.NONE, List.of());
        return inference.answer(question).accept(new SkeletonOutcome(asked.uuid()));
    }
}
