package dev.vastream.standalone.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.node.ModelTask;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeModelsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final NodeModels models = new NodeModels(Map.of());

    private static NodeStatus instance(String node, NodeRole role, Instant heartbeatAt) {
        return NodeStatus.newBuilder()
                .setNodeId(node)
                .setInstanceId("1")
                .setRole(role)
                .setState(NodeState.READY)
                .setHeartbeatAt(heartbeatAt)
                .setHeartbeatIntervalMillis(1_000)
                .setModels(List.of(ModelInfo.newBuilder()
                        .setName("embedder")
                        .setTask(ModelTask.FACE_EMBEDDING.wireName())
                        .build()))
                .build();
    }

    @Test
    void knowsModels_ofLiveInstancesThatRunThemAlone() {
        models.add(instance("hall", NodeRole.INFERENCE, NOW), clock);
        models.add(instance("gone", NodeRole.INFERENCE, NOW.minusSeconds(3)), clock);
        models.add(instance("puller", NodeRole.INGEST, NOW), clock);
        models.add(instance("newer", NodeRole.UNKNOWN, NOW), clock);

        assertThat(models.of("hall", FeatureType.FACE)).contains("embedder");
        assertThat(models.of("hall", FeatureType.PERSON)).isEmpty();
        assertThat(List.of("gone", "puller", "newer")).allSatisfy(node -> assertThat(models.of(node, FeatureType.FACE))
                .isEmpty());
    }
}
