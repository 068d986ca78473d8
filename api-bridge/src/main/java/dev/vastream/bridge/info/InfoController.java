package dev.vastream.bridge.info;

import dev.vastream.bridge.info.ServerInfo.DependencyInfo;
import dev.vastream.bridge.info.ServerInfo.NodeInfo;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.bridge.web.ErrorAnswer;
import dev.vastream.program.Build;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/info/...}: what runs here and which models the nodes serve. */
@RestController
record InfoController(DefaultNode node, NodeTable nodes, Dependencies dependencies) {

    @GetMapping({"/v1/info/server", "/v1/cpu/info/server"})
    ServerInfo server() {
        return new ServerInfo(
                "vastream",
                Build.VERSION,
                Version.OF_CONTRACT,
                provider(),
                nodeInfos(),
                new DependencyInfo(dependencies.kafka().state().word()),
                new DependencyInfo(dependencies.registry().state().word()));
    }

    @GetMapping({"/v1/info/model", "/v1/cpu/info/model"})
    ModelNames models() {
        return new ModelNames(names(nodes.alive()));
    }

    @GetMapping({"/v1/info/model/{model_name}", "/v1/cpu/info/model/{model_name}"})
    ResponseEntity<Object> model(@PathVariable("model_name") String modelName) {
        return nodes.alive()
                .flatMap(status -> status.getModels().stream())
                .filter(model -> model.getName().equals(modelName))
                .findFirst()
                .map(model -> ResponseEntity.ok((Object) ModelDetail.of(model)))
                .orElseGet(() -> ErrorAnswer.detail(HttpStatus.NOT_FOUND, "no model of that name is in service"));
    }

    private String provider() {
        return nodes.alive()
                .filter(status -> status.getNodeId().equals(node.id()))
                .map(NodeStatus::getProvider)
                .findFirst()
                .orElse("");
    }

    private List<NodeInfo> nodeInfos() {
        var byId = nodes.alive().collect(Collectors.groupingBy(NodeStatus::getNodeId));
        return byId.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(node -> new NodeInfo(
                        node.getKey(), nodes.availability(node.getKey()).name(), names(node.getValue().stream())))
                .toList();
    }

    private static List<String> names(Stream<NodeStatus> instances) {
        return instances
                .flatMap(status -> status.getModels().stream())
                .map(ModelInfo::getName)
                .distinct()
                .sorted()
                .toList();
    }

    record ModelNames(List<String> models) {

        ModelNames {
            models = List.copyOf(models);
        }
    }
}
