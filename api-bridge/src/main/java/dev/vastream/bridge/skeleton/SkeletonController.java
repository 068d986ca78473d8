package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.rpc.Question.Camera;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.bridge.web.ServerTiming;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /analyze/skeleton-v2}: the posture of a person in a front and a side picture. */
@RestController
record SkeletonController(Inference inference, DefaultNode node) {

    @AsksNode
    @PostMapping("/analyze/skeleton-v2")
    public ResponseEntity<byte[]> skeleton(HttpServletRequest request) {
        var asked = SkeletonRequest.of(BodyReader.json(request));
        var question = new Question(
                node.id(), Operation.ANALYSE_SKELETON, List.of(asked.front(), asked.side()), Camera.NONE, List.of());
        return inference.answer(question).fold(reply -> answer(asked, reply), SkeletonError::unanswered);
    }

    private static ResponseEntity<byte[]> answer(SkeletonRequest asked, InferenceReply reply) {
        var skeleton = reply.getSkeleton();
        if (skeleton == null) {
            return SkeletonError.processing(HttpStatus.BAD_REQUEST, "the worker's answer is empty");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(ServerTiming.HEADER, ServerTiming.ofSkeleton(reply.getTiming()))
                .body(new SkeletonWriter(skeleton, asked.grades()).json(asked.uuid()));
    }
}
