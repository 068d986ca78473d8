package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.roi.RoiRefusals;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** The calls about channels and regions as the tests make them, on the channel {@code gate} of the node {@code default}. */
record CameraCalls(Http http) {

    static final String TARGET = "\"node_id\": \"default\", \"channel_id\": \"gate\"";
    static final String ADD = "/v3/va/add-or-update-roi";

    /** A node that lives and has one model for each of those tasks. */
    static NodeStatus node(String id, ModelTask... tasks) {
        return NodeStatus.newBuilder()
                .setNodeId(id)
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.now())
                .setHeartbeatIntervalMillis(60_000)
                .setModels(Arrays.stream(tasks)
                        .map(task -> ModelInfo.newBuilder()
                                .setName(task.wireName())
                                .setTask(task.wireName())
                                .setFile("model.onnx")
                                .build())
                        .toList())
                .build();
    }

    /** Fields beside node and channel, with {@code AREA} and the like spelt out. */
    Http.Answer post(String path, String fields) throws IOException, InterruptedException {
        return http.post(path, body(fields));
    }

    static String body(String fields) {
        return RoiRefusals.spelled("{" + TARGET + (fields.isBlank() ? "" : ", " + fields) + "}");
    }

    Http.Answer register(String channel) throws IOException, InterruptedException {
        return http.post(
                "/v2/va/register-channel",
                "{\"nodeId\": \"default\", \"channelId\": \"" + channel + "\", \"inputUrl\": \"push:\"}");
    }

    /** Adds a region that must be taken; the region as answered. */
    JsonNode add(String fields) throws IOException, InterruptedException {
        var answer = post(ADD, fields);
        assertThat(answer.message()).isEqualTo("SUCCESS");
        return answer.json().path("roi");
    }

    JsonNode list() throws IOException, InterruptedException {
        return post("/v3/va/list-roi", "").json().path("roi_items");
    }
}
