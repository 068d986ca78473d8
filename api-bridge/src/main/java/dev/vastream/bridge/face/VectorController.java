package dev.vastream.bridge.face;

import dev.vastream.bridge.web.AsksNode;
import dev.vastream.schemas.avro.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The embeddings and feature calls: faces as a list of numbers, and the same vector as base64. */
@RestController
@RequestMapping({"/v1", "/v1/cpu"})
record VectorController(FaceEmbeddings vectors) {

    @AsksNode
    @PostMapping({"/embeddings", "/file/embeddings"})
    public ResponseEntity<Object> embeddings(HttpServletRequest request) {
        return largest(request, VectorForm.EMBEDDINGS);
    }

    @AsksNode
    @PostMapping({"/feature", "/file/feature"})
    public ResponseEntity<Object> feature(HttpServletRequest request) {
        return largest(request, VectorForm.FEATURE);
    }

    private ResponseEntity<Object> largest(HttpServletRequest request, VectorForm form) {
        return vectors.ofPicture(Operation.EMBED_FACES, PictureRequest.of(FaceForm.of(request)), form::one);
    }

    @AsksNode
    @PostMapping({"/embeddings-only", "/file/embeddings-only"})
    public ResponseEntity<Object> embeddingsOnly(HttpServletRequest request) {
        return aligned(request, VectorForm.EMBEDDINGS);
    }

    @AsksNode
    @PostMapping({"/feature-only", "/file/feature-only"})
    public ResponseEntity<Object> featureOnly(HttpServletRequest request) {
        return aligned(request, VectorForm.FEATURE);
    }

    private ResponseEntity<Object> aligned(HttpServletRequest request, VectorForm form) {
        var picture = PictureRequest.ofAligned(FaceForm.of(request));
        return vectors.ofPicture(Operation.EMBED_ALIGNED_FACES, picture, form::one);
    }

    @AsksNode
    @PostMapping("/multi-embeddings")
    public ResponseEntity<Object> multiEmbeddings(HttpServletRequest request) {
        return many(request, VectorForm.EMBEDDINGS);
    }

    @AsksNode
    @PostMapping("/multi-feature")
    public ResponseEntity<Object> multiFeature(HttpServletRequest request) {
        return many(request, VectorForm.FEATURE);
    }

    private ResponseEntity<Object> many(HttpServletRequest request, VectorForm form) {
        return vectors.ofPicture(Operation.EMBED_FACES, PictureRequest.ofMany(FaceForm.of(request)), form::many);
    }
}
