package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.bridge.web.ServerAddress;
import dev.vastream.program.Build;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about computing nodes, which are pools of processes with a name. */
@RestController
record NodeController(NodeEdits edits, ServerAddress server, PushAddress events) {

    /** Longest name of a host in DNS. */
    private static final int MAX_HOST = 253;

    private static final String NAME = "node_name";

    @PostMapping("/v2/va/create-computing-node")
    public CompletableFuture<ResponseEntity<byte[]>> createComputingNode(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var host = body.required("host").map(field -> field.words(MAX_HOST)).orElse("");
        var name = CameraFields.requiredText(body, NAME);
        body.check();
        return edits.create(host, name)
                .thenApply(nodeId -> VaAnswer.quietSuccess(json -> {
                    json.writeStringProperty("nodeId", nodeId);
                    json.writeStringProperty("productVersion", Build.VERSION);
                    json.writeStringProperty("releaseDate", Build.RELEASED_ON);
                }));
    }

    @PostMapping("/v2/va/get-computing-node")
    public ResponseEntity<byte[]> getComputingNode(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = CameraFields.text(body, CameraFields.MAX_ID, CameraFields.NODE);
        body.check();
        var node = edits.find(nodeId);
        return VaAnswer.quietSuccess(json -> {
            json.writeName("node");
            writer(request).write(json, node);
        });
    }

    @PostMapping({"/v2/va/list-computing-node", "/v2/va/list-computing-nodes"})
    public ResponseEntity<byte[]> listComputingNode(HttpServletRequest request) {
        BodyReader.tree(request).check();
        var nodes = edits.list();
        return VaAnswer.quietSuccess(json -> {
            json.writeArrayPropertyStart("nodes");
            var writer = writer(request);
            nodes.forEach(node -> writer.write(json, node));
            json.writeEndArray();
        });
    }

    private NodeWriter writer(HttpServletRequest request) {
        return new NodeWriter(server.host(request), server.port(request), events.host(request), events.port());
    }

    @PostMapping({"/v2/va/update-computing-node", "/v2/va/udpate-computing-node"})
    public CompletableFuture<ResponseEntity<byte[]>> updateComputingNode(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = CameraFields.requiredText(body, CameraFields.NODE);
        var name = CameraFields.requiredText(body, NAME);
        var description = CameraFields.text(body, CameraFields.MAX_TEXT, "description");
        body.check();
        return edits.update(nodeId, name, description).thenApply(done -> VaAnswer.quietSuccess(json -> {}));
    }

    @PostMapping("/v2/va/remove-computing-node")
    public CompletableFuture<ResponseEntity<byte[]>> removeComputingNode(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = CameraFields.requiredText(body, CameraFields.NODE);
        body.check();
        return edits.remove(nodeId)
                .thenApply(removed -> VaAnswer.quietSuccess(json -> json.writeStringProperty("nodeId", removed)));
    }
}
