package dev.vastream.bridge.face;

import dev.vastream.bridge.web.AsksNode;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.vector.ScoreCalibration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The score calls: how alike two faces are. */
@RestController
@RequestMapping({"/v1", "/v1/cpu"})
record ScoreController(FaceEmbeddings embeddings, EmbeddingModels models) {

    @AsksNode
    @PostMapping({"/score", "/file/score"})
    public ResponseEntity<Object> score(HttpServletRequest request) {
        var pair = PicturePair.of(FaceForm.of(request));
        return withScore(score -> embeddings.ofPair(pair, faces -> ScoreResponse.of(faces, score)));
    }

    @PostMapping("/feature-score")
    public ResponseEntity<Object> featureScore(HttpServletRequest request) {
        var pair = FeaturePair.of(FaceForm.of(request));
        return withScore(score -> ResponseEntity.ok(Map.of("score", pair.first().score(pair.second(), score))));
    }

    private ResponseEntity<Object> withScore(Function<ScoreCalibration, ResponseEntity<Object>> answer) {
        return models.find(FeatureType.FACE, ScoreCalibration::of)
                .map(answer)
                .orElseGet(() -> models.unavailable("none turns faces into vectors"));
    }
}
