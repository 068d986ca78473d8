package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.JsonField;
import dev.vastream.bridge.meta.ObjectMetaWriter;
import dev.vastream.schemas.avro.Roi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about regions of interest, as version 2 of the contract has them; {@code RoiController} answers what is the same. */
@RestController
record RoiV2Controller(RoiEdits edits) {

    private static final String ROI_ID = "roiId";

    @PostMapping("/v2/va/create-roi")
    public CompletableFuture<ResponseEntity<byte[]>> createRoi(HttpServletRequest request) {
        try {
            return create(BodyReader.tree(request)).exceptionally(RoiV2Controller::notCreated);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(notCreated(e));
        }
    }

    private CompletableFuture<ResponseEntity<byte[]>> create(JsonField body) {
        var target = CameraFields.target(body);
        var roiId = CameraFields.text(body, CameraFields.MAX_ID, "roi_id").orElse("");
        var given = RoiV2.of(body);
        given.checkWhole(body);
        return edits.put(target, roiId, stored -> given.over(RoiV2.NOTHING)).thenApply(RoiV2Controller::stored);
    }

    /** Clients look for the id in any case. */
    private static ResponseEntity<byte[]> notCreated(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return VaAnswer.failure(VaFailure.of(cause), json -> json.writeStringProperty(ROI_ID, ""));
    }

    @PostMapping("/v2/va/update-roi")
    public CompletableFuture<ResponseEntity<byte[]>> updateRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        var roiId = CameraFields.requiredText(body, "roi_id");
        var given = RoiV2.of(body);
        given.checkParts(body);
        return edits.put(target, roiId, given::over).thenApply(RoiV2Controller::stored);
    }

    private static ResponseEntity<byte[]> stored(Roi roi) {
        return VaAnswer.quietSuccess(json -> json.writeStringProperty(ROI_ID, roi.getRoiId()));
    }

    @PostMapping("/v2/va/get-roi")
    public ResponseEntity<byte[]> getRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var roiId = CameraFields.requiredText(body, "roi_id");
        var nodeId = CameraFields.text(body, CameraFields.MAX_ID, CameraFields.NODE);
        var channelId = CameraFields.text(body, CameraFields.MAX_ID, CameraFields.CHANNEL);
        body.check();
        var roi = edits.find(roiId, nodeId, channelId);
        return VaAnswer.quietSuccess(json -> {
            new ObjectMetaWriter(json).roi("roi", roi);
            new RoiV2Writer(json).fields(roi);
        });
    }

    @PostMapping("/v2/va/list-roi")
    public ResponseEntity<byte[]> listRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        body.check();
        var rois = edits.list(target);
        return VaAnswer.quietSuccess(json -> {
            json.writeArrayPropertyStart("rois");
            for (var roi : rois) {
                json.writeStartObject();
                new RoiV2Writer(json).fields(roi);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
