package dev.vastream.bridge.face;

import dev.vastream.bridge.web.AsksNode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The embeddings and feature calls: faces as a list of numbers, and the same vector as base64. */
@RestController
@RequestMapping({"/v1", "/v1/cpu"})
class VectorController {

    private final FaceEmbeddings vectors;

    VectorController(FaceEmbeddings vectors) {
        this.vectors = vectors;
    }

    @AsksNode
    @PostMapping({"/embeddings", "/file/embeddings"})
    public ResponseEntity<Object> embeddings(HttpServletRequest request) {
        return vectors.ofLargest(PictureRequest.of(FaceForm.of(request)), EmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/embeddings-only", "/file/embeddings-only"})
    public ResponseEntity<Object> embeddingsOnly(HttpServletRequest request) {
        return vectors.ofAligned(PictureRequest.ofAligned(FaceForm.of(request)), EmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping("/multi-embeddings")
    public ResponseEntity<Object> multiEmbeddings(HttpServletRequest request) {
        return vectors.ofMany(ManyFacesRequest.of(FaceForm.of(request)), MultiEmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/feature", "/file/feature"})
    public ResponseEntity<Object> feature(HttpServletRequest request) {
        return vectors.ofLargest(PictureRequest.of(FaceForm.of(request)), FeatureResponse::of);
    }

    @AsksNode
    @PostMapping({"/feature-only", "/file/feature-only"})
    public ResponseEntity<Object> featureOnly(HttpServletRequest request) {
        return vectors.ofAligned(PictureRequest.ofAligned(FaceForm.of(request)), FeatureResponse::of);
    }

    @AsksNode
    @PostMapping("/multi-feature")
    public ResponseEntity<Object> multiFeature(HttpServletRequest request) {
        return vectors.ofMany(ManyFacesRequest.of(FaceForm.of(request)), MultiFeatureResponse::of);
    }
}
