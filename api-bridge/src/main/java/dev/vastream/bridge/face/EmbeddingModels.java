package dev.vastream.bridge.face;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds the model that the default node makes vectors of a type with. */
@Component
class EmbeddingModels {

    private final NodeTable nodes;
    private final DefaultNode node;

    EmbeddingModels(NodeTable nodes, DefaultNode node) {
        this.nodes = nodes;
        this.node = node;
    }

    /** What the asker makes of the model; without a node that has one an error. */
    <T> T with(FeatureType type, Function<EmbeddingModel, T> asker, Function<ResponseEntity<Object>, T> otherwise) {
        return current(type).map(asker).orElseGet(() -> otherwise.apply(unavailable()));
    }

    private Optional<EmbeddingModel> current(FeatureType type) {
        var task = type.name().toLowerCase(Locale.ROOT) + "-embedding";
        return nodes.alive()
                .filter(status -> status.getNodeId().equals(node.id()))
                .flatMap(status -> status.getModels().stream())
                .filter(model -> model.getTask().equals(task))
                .flatMap(model -> dimensions(model).stream().map(size -> new EmbeddingModel(model.getName(), size)))
                .findFirst();
    }

    /** The last dimension of its output. */
    private static Optional<Integer> dimensions(ModelInfo model) {
        return model.getOutputs().stream()
                .findFirst()
                .map(output -> last(output.getShape()))
                .filter(size -> size > 0)
                .map(Math::toIntExact);
    }

    private static long last(List<Long> shape) {
        return shape.isEmpty() ? 0 : shape.get(shape.size() - 1);
    }

    private ResponseEntity<Object> unavailable() {
        var words = FaceOutcome.ofOnePicture(reply -> reply);
        return nodes.availability(node.id())
                .fold(() -> words.notSupported("none makes such vectors"), words::loading, words::unknownNode);
    }
}
