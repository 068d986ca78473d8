package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.meta.ObjectMetaWriter;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.bridge.rpc.Question.Camera;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v3/va/inference-image}: what the node's models see in one picture. */
@RestController
record InferenceImageController(Inference inference, Identification identification) {

    private static final int MAX_ID = RecordLimits.ID_CHARACTERS;
    private static final String IMAGE = "image_buffer";

    @AsksNode
    @PostMapping("/v3/va/inference-image")
    public ResponseEntity<byte[]> inferenceImage(HttpServletRequest request) {
        var question = question(BodyReader.json(request));
        if (!identification.knowsFaces(question.nodeId())) {
            return inference
                    .answer(question)
                    .fold(InferenceImageController::answer, InferenceImageController::unanswered);
        }
        return inference
                .answer(question.wantingEmbeddings())
                .then(
                        reply -> identification
                                .named(question.nodeId(), reply)
                                .thenApply(InferenceImageController::answer),
                        InferenceImageController::unanswered)
                .join();
    }

    private static ResponseEntity<byte[]> unanswered(Outcome.Unanswered outcome) {
        return VaAnswer.unanswered(outcome, index -> IMAGE);
    }

    private static Question question(Form form) {
        var nodeId = form.text(MAX_ID, "node_id", "nodeId", "NodeId");
        var image = form.image(IMAGE);
        var camera = new Camera(form.optionalText(MAX_ID, "camera_uid"), form.optionalText(MAX_ID, "camera_name"));
        var rois = form.structure("roi").map(RoiReader::read).orElse(List.of());
        form.check();
        return new Question(
                nodeId,
                Operation.INFERENCE_IMAGE,
                List.of(image),
                camera,
                rois.stream().map(GivenRoi::workable).toList());
    }

    private static ResponseEntity<byte[]> answer(InferenceReply reply) {
        var meta = reply.getObjectMeta();
        return meta == null
                ? VaAnswer.remark(VaCode.REQUEST_TIMEOUT, "the node's answer is empty")
                : VaAnswer.success(json -> new ObjectMetaWriter(json).write("meta", meta));
    }
}
