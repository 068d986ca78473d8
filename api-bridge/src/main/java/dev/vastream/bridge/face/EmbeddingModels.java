package dev.vastream.bridge.face;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.node.ModelTask;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Looks up the models that the default node makes vectors with. */
@Component
record EmbeddingModels(NodeTable nodes, DefaultNode node) {

    /**
     * The first model in service for vectors of a type.
     *
     * @param reading what the caller needs to know of a model; empty when that model does not announce it
     */
    <M> Optional<M> find(FeatureType type, Function<ModelInfo, Optional<M>> reading) {
        var task = ModelTask.embedding(type);
        return nodes.alive()
                .filter(status -> status.getNodeId().equals(node.id()))
                .flatMap(status -> status.getModels().stream())
                .filter(model -> task.filter(wanted -> wanted.isOf(model)).isPresent())
                .flatMap(model -> reading.apply(model).stream())
                .findFirst();
    }

    /**
     * The answer when no model was found.
     *
     * @param missing said when the node is ready and yet has no such model
     */
    ResponseEntity<Object> unavailable(String missing) {
        var cause =
                switch (nodes.availability(node.id())) {
                    case READY -> Cause.NOT_SUPPORTED;
                    case LOADING -> Cause.LOADING;
                    case ABSENT -> Cause.UNKNOWN_NODE;
                };
        return FaceOutcome.ofOnePicture(reply -> reply).answer(Outcome.unanswered(cause, missing));
    }
}
