package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.web.AsksNode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The embeddings calls: faces as a list of numbers. */
@RestController
class EmbeddingsController {

    private final FaceEmbeddings embeddings;

    EmbeddingsController(FaceEmbeddings embeddings) {
        this.embeddings = embeddings;
    }

    @AsksNode
    @PostMapping({"/v1/embeddings", "/v1/cpu/embeddings"})
    public ResponseEntity<Object> embeddings(HttpServletRequest request) {
        return embeddings.ofLargest(PictureRequest.of(BodyReader.json(request)), EmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/embeddings-only", "/v1/cpu/embeddings-only"})
    public ResponseEntity<Object> embeddingsOnly(HttpServletRequest request) {
        return embeddings.ofAligned(PictureRequest.ofAligned(BodyReader.json(request)), EmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/multi-embeddings", "/v1/cpu/multi-embeddings"})
    public ResponseEntity<Object> multiEmbeddings(HttpServletRequest request) {
        return embeddings.ofMany(ManyFacesRequest.of(BodyReader.json(request)), MultiEmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/file/embeddings", "/v1/cpu/file/embeddings"})
    public ResponseEntity<Object> fileEmbeddings(HttpServletRequest request) {
        return embeddings.ofLargest(PictureRequest.of(BodyReader.multipart(request)), EmbeddingsResponse::of);
    }

    @AsksNode
    @PostMapping({"/v1/file/embeddings-only", "/v1/cpu/file/embeddings-only"})
    public ResponseEntity<Object> fileEmbeddingsOnly(HttpServletRequest request) {
        return embeddings.ofAligned(PictureRequest.ofAligned(BodyReader.multipart(request)), EmbeddingsResponse::of);
    }
}
