package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.node.Availability;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.NodeStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about what runs: how the nodes are, and which models they have. */
@RestController
record SystemController(NodeReports reports, KnownNodes known, NodeTable nodes, Cameras cameras) {

    @PostMapping("/v2/va/get-system-status")
    public ResponseEntity<byte[]> getSystemStatus(HttpServletRequest request) {
        BodyReader.tree(request).check();
        var systems = reports.all();
        return VaAnswer.quietSuccess(json -> {
            json.writeArrayPropertyStart("systems");
            systems.forEach(new NodeReportWriter(json)::write);
            json.writeEndArray();
        });
    }

    @PostMapping("/v2/va/get-models")
    public ResponseEntity<byte[]> getModels(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = CameraFields.requiredText(body, CameraFields.NODE);
        body.check();
        known.require(cameras.table(), nodeId);
        checkReady(nodeId);
        var models = NodeReport.distinctModels(instances(nodeId));
        return VaAnswer.success(json -> {
            json.writeArrayPropertyStart("Models");
            models.forEach(new ModelWriter(json)::write);
            json.writeEndArray();
        });
    }

    private void checkReady(String nodeId) {
        var availability = nodes.availability(nodeId);
        if (availability == Availability.ABSENT) {
            throw new VaRefusal(VaCode.NOT_FOUND_COMPUTING_NODE, "NodeId: no instance of the node lives");
        }
        if (availability == Availability.LOADING) {
            throw new VaRefusal(VaCode.WAITING_LOADING, "");
        }
    }

    private List<NodeStatus> instances(String nodeId) {
        return nodes.alive()
                .filter(status -> status.getNodeId().equals(nodeId))
                .sorted(Comparator.comparing(NodeStatus::getInstanceId))
                .toList();
    }
}
