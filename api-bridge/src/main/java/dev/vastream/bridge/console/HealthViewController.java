package dev.vastream.bridge.console;

import dev.vastream.bridge.console.health.BridgeFacts;
import dev.vastream.bridge.console.health.GroupLags;
import dev.vastream.bridge.console.health.GroupLags.GroupLag;
import dev.vastream.bridge.info.Dependencies;
import dev.vastream.bridge.info.Readiness;
import dev.vastream.bridge.info.Version;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.program.Build;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything goes: what the bridge knows at once, and apart from it what the broker has to be asked for. */
@RestController
record HealthViewController(
        BridgeFacts bridge,
        List<Readiness> parts,
        Dependencies dependencies,
        NodeTable nodes,
        CallTimes times,
        GroupLags lags,
        PastRoom room) {

    /**
     * What the bridge knows.
     *
     * @param health of the bridge itself
     * @param version that it was built as
     * @param releasedOn the day of this release
     * @param contract version of the face contract
     * @param instances of all nodes that live, by node and id
     * @param calls of which there is a time, the slowest first
     */
    record Answer(
            String health,
            String kafka,
            String registry,
            String version,
            String releasedOn,
            String contract,
            List<BridgeFacts.Setting> settings,
            List<InstanceView> instances,
            List<CallTimes.Call> calls) {}

    /** How far the lanes are behind. */
    record Lanes(List<GroupLag> lanes) {}

    @GetMapping("/console/api/health")
    public ResponseEntity<Answer> health() {
        var instances = nodes.aliveInAnyRole()
                .sorted(Comparator.comparing(NodeStatus::getNodeId)
                        .thenComparing(NodeStatus::getRole)
                        .thenComparing(NodeStatus::getInstanceId))
                .map(InstanceView::of)
                .toList();
        return ConsoleAnswer.of(new Answer(
                Readiness.of(parts).name(),
                dependencies.kafka().state().name(),
                dependencies.registry().state().name(),
                Build.VERSION,
                Build.RELEASED_ON,
                Version.OF_CONTRACT,
                bridge.settings(),
                instances,
                times.calls()));
    }

    @GetMapping("/console/api/lanes")
    public ResponseEntity<Lanes> lanes() throws TimeoutException {
        var all = room.within(lags::all);
        return ConsoleAnswer.of(new Lanes(all));
    }
}
