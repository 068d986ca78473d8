package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.vector.ScoreCalibration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The score calls: how alike two faces are. */
@RestController
class ScoreController {

    private final FaceEmbeddings embeddings;
    private final EmbeddingModels models;

    ScoreController(FaceEmbeddings embeddings, EmbeddingModels models) {
        this.embeddings = embeddings;
        this.models = models;
    }

    @AsksNode
    @PostMapping({"/v1/score", "/v1/cpu/score"})
    public ResponseEntity<Object> score(HttpServletRequest request) {
        return score(PicturePair.of(BodyReader.json(request)));
    }

    @AsksNode
    @PostMapping({"/v1/file/score", "/v1/cpu/file/score"})
    public ResponseEntity<Object> fileScore(HttpServletRequest request) {
        return score(PicturePair.of(BodyReader.multipart(request)));
    }

    @PostMapping({"/v1/feature-score", "/v1/cpu/feature-score"})
    public ResponseEntity<Object> featureScore(HttpServletRequest request) {
        var pair = FeaturePair.of(BodyReader.json(request));
        return withScore(
                score -> ResponseEntity.ok(new FeatureScoreResponse(pair.first().score(pair.second(), score))));
    }

    private ResponseEntity<Object> score(PicturePair pair) {
        return withScore(score -> embeddings.ofPair(pair, faces -> ScoreResponse.of(faces, score)));
    }

    private ResponseEntity<Object> withScore(Function<ScoreCalibration, ResponseEntity<Object>> answer) {
        return models.find(FeatureType.FACE, ScoreCalibration::of)
                .map(answer)
                .orElseGet(() -> models.unavailable("none turns faces into vectors"));
    }
}
