package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.bridge.channel.LiveIngest;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Starts, stops and resets channels, all that a call names or none, and answers when the wish shows. */
@Component
record ChannelControl(Cameras cameras, CameraAccess access, LiveIngest ingest, Clock clock) {

    /**
     * Stores the wish; whoever pulls the channels, or judges by their rules, follows it.
     *
     * @param channelIds each once
     */
    CompletableFuture<Boolean> control(String nodeId, List<String> channelIds, Operation operation) {
        return cameras.change(table -> {
            access.requireNode(table, nodeId);
            if (operation.needsIngest()) {
                checkPulled(table, nodeId, channelIds);
            }
            var changed = channelIds.stream()
                    .map(id -> access.channel(table, Optional.of(nodeId), id))
                    .flatMap(channel -> changed(channel, operation).stream())
                    .toList();
            return new Planned<>(CameraChange.ofChannels(changed), true);
        });
    }

    /** Nobody would pull them; those that somebody else publishes need nobody. */
    private void checkPulled(CameraTable table, String nodeId, List<String> channelIds) {
        var pulled = channelIds.stream()
                .flatMap(id -> table.channel(id).stream())
                .anyMatch(channel -> channel.getNodeId().equals(nodeId)
                        && !channel.getInputUrl().equals(CameraAddress.PUSHED));
        if (pulled && !ingest.of(nodeId)) {
            throw new VaRefusal(
                    VaCode.NOT_FOUND_COMPUTING_NODE, "nodeId: no instance of the node that pulls cameras is alive");
        }
    }

    private Optional<Channel> changed(Channel stored, Operation operation) {
        var channel = operation.on(stored);
        return channel.equals(stored)
                ? Optional.empty()
                : Optional.of(Channel.newBuilder(channel)
                        .setChangedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}
