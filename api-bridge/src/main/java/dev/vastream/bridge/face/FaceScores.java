package dev.vastream.bridge.face;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.ModelInfo;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds how faces are scored: what the default node says of the model that it turns faces into vectors with. */
@Component
class FaceScores {

    private static final String TASK = "face-embedding";
    private static final String THRESHOLD = "cosine";
    private static final String SLOPE = "score_slope";

    private final NodeTable nodes;
    private final DefaultNode node;

    FaceScores(NodeTable nodes, DefaultNode node) {
        this.nodes = nodes;
        this.node = node;
    }

    /** What the asker makes of the score; without a node that can score an error. */
    ResponseEntity<Object> with(Function<FaceScore, ResponseEntity<Object>> asker) {
        return current().map(asker).orElseGet(this::unavailable);
    }

    private Optional<FaceScore> current() {
        return nodes.alive()
                .filter(status -> status.getNodeId().equals(node.id()))
                .flatMap(status -> status.getModels().stream())
                .filter(FaceScores::isScored)
                .findFirst()
                .map(model -> new FaceScore(
                        model.getThresholds().get(THRESHOLD),
                        model.getThresholds().get(SLOPE)));
    }

    private static boolean isScored(ModelInfo model) {
        return model.getTask().equals(TASK)
                && model.getThresholds().containsKey(THRESHOLD)
                && model.getThresholds().containsKey(SLOPE);
    }

    private ResponseEntity<Object> unavailable() {
        var words = FaceOutcome.ofOnePicture(reply -> reply);
        return nodes.availability(node.id())
                .fold(() -> words.notSupported("none turns faces into vectors"), words::loading, words::unknownNode);
    }
}
