package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.web.AsksNode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The feature calls: faces as base64 of a vector. */
@RestController
class FeatureController {

    private final FaceEmbeddings embeddings;

    FeatureController(FaceEmbeddings embeddings) {
        this.embeddings = embeddings;
    }

    @AsksNode
    @PostMapping({"/v1/feature", "/v1/cpu/feature"})
    public ResponseEntity<Object> feature(HttpServletRequest request) {
        return embeddings.ofLargest(PictureRequest.of(BodyReader.json(request)), FeatureResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/feature-only", "/v1/cpu/feature-only"})
    public ResponseEntity<Object> featureOnly(HttpServletRequest request) {
        return embeddings.ofAligned(PictureRequest.ofAligned(BodyReader.json(request)), FeatureResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/multi-feature", "/v1/cpu/multi-feature"})
    public ResponseEntity<Object> multiFeature(HttpServletRequest request) {
        return embeddings.ofMany(ManyFacesRequest.of(BodyReader.json(request)), MultiFeatureResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/file/feature", "/v1/cpu/file/feature"})
    public ResponseEntity<Object> fileFeature(HttpServletRequest request) {
        return embeddings.ofLargest(PictureRequest.of(BodyReader.multipart(request)), FeatureResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/file/feature-only", "/v1/cpu/file/feature-only"})
    public ResponseEntity<Object> fileFeatureOnly(HttpServletRequest request) {
        return embeddings.ofAligned(PictureRequest.ofAligned(BodyReader.multipart(request)), FeatureResponse::of);
    }
}
