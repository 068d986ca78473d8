package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.meta.ObjectMetaWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about regions of interest, as version 3 of the contract has them. */
@RestController
record RoiController(RoiEdits edits) {

    @PostMapping("/v3/va/add-or-update-roi")
    public CompletableFuture<ResponseEntity<byte[]>> addOrUpdateRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        var roi = RoiReader.roi(body);
        body.check();
        return edits.put(target, roi.getRoiId(), stored -> new GivenRoi(roi, UnaryOperator.identity()))
                .thenApply(stored -> VaAnswer.success(json -> new ObjectMetaWriter(json).roi("roi", stored)));
    }

    @PostMapping("/v3/va/list-roi")
    public ResponseEntity<byte[]> listRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        body.check();
        var rois = edits.list(target);
        return VaAnswer.success(json -> new ObjectMetaWriter(json).rois("roi_items", rois));
    }

    @PostMapping({"/v3/va/remove-roi", "/v2/va/remove-roi"})
    public CompletableFuture<ResponseEntity<byte[]>> removeRoi(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        var roiIds = CameraFields.roiIds(body);
        body.check();
        return edits.remove(target, roiIds).thenApply(done -> VaAnswer.quietSuccess(json -> {}));
    }

    @PostMapping({"/v3/va/update-roi-params", "/v2/va/update-roi-params"})
    public CompletableFuture<ResponseEntity<byte[]>> updateRoiParams(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        var roiId = CameraFields.text(body, CameraFields.MAX_ID, "roi_id");
        var params = CameraFields.params(body);
        body.check();
        return edits.setParams(target, roiId, params).thenApply(done -> VaAnswer.quietSuccess(json -> {}));
    }
}
