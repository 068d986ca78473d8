package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.bridge.camera.ChannelLimit;
import dev.vastream.bridge.va.CameraFields.Target;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Registers, changes and removes channels, and answers when that shows. */
@Component
record ChannelEdits(Cameras cameras, CameraAccess access, InputAddresses inputs, ChannelLimit limit, Clock clock) {

    CompletableFuture<Channel> register(Target target, ChannelForm form) {
        var given = inputs.judged(form.url(), form.subUrl());
        return cameras.change(table -> {
            access.requireNode(table, target.nodeId());
            var addresses = given.whole();
            var channel = form.over(Channel.newBuilder()
                    .setCameraUid(target.channelId())
                    .setNodeId(target.nodeId())
                    .build());
            var written = inputs.written(channel, addresses);
            var stored = table.channel(target.channelId());
            if (stored.isPresent()) {
                checkSame(channel, addresses, stored.get());
                return new Planned<>(CameraChange.NONE, stored.get());
            }
            checkRoom(table, target.nodeId());
            // What a removal left that broke off must not act on this one.
            return new Planned<>(CameraChange.of(now(written), roiIds(table, target.channelId())), written);
        });
    }

    private void checkSame(Channel channel, Addresses addresses, Channel stored) {
        if (!content(stored).equals(content(channel)) || !inputs.areOf(stored, addresses)) {
            throw new VaRefusal(
                    VaCode.FAIL_CREATE_CHANNEL, "channelId: there is one of that id, of another node or other content");
        }
    }

    /** What a call says of a channel, but for its addresses, which are sealed anew each time. */
    private static Channel content(Channel channel) {
        var fresh = Channel.newBuilder().setCameraUid("").build();
        return Channel.newBuilder(channel)
                .setInputUrl(fresh.getInputUrl())
                .setInputUrlSub(fresh.getInputUrlSub())
                .setSealedSecrets(fresh.getSealedSecrets())
                .setRunning(fresh.getRunning())
                .setResetCount(fresh.getResetCount())
                .setChangedAt(fresh.getChangedAt())
                .build();
    }

    private void checkRoom(CameraTable table, String nodeId) {
        var registered = table.channels().stream()
                .filter(channel -> channel.getNodeId().equals(nodeId))
                .count();
        if (registered >= limit.perNode()) {
            throw new VaRefusal(
                    VaCode.CHANNEL_LICENSE_EXCEEDED,
                    "nodeId: the node has " + registered + " channels (VA_MAX_CHANNELS)");
        }
    }

    CompletableFuture<Boolean> update(Target target, ChannelForm form) {
        var given = inputs.judged(form.url(), form.subUrl());
        return cameras.change(table -> {
            var stored = access.channel(table, Optional.of(target.nodeId()), target.channelId());
            var channel = form.over(inputs.over(stored, given));
            return new Planned<>(
                    channel.equals(stored) ? CameraChange.NONE : CameraChange.of(now(channel), List.of()), true);
        });
    }

    CompletableFuture<Boolean> remove(Target target) {
        return cameras.change(table -> {
            access.channel(table, Optional.of(target.nodeId()), target.channelId());
            var change = CameraChange.removed(target.channelId(), roiIds(table, target.channelId()));
            return new Planned<>(change, true);
        });
    }

    Channel find(Optional<String> nodeId, String channelId) {
        return access.channel(cameras.table(), nodeId, channelId);
    }

    /** The channels of all nodes or of one, by id. */
    List<Channel> list(Optional<String> nodeId) {
        var table = cameras.table();
        nodeId.ifPresent(id -> access.requireNode(table, id));
        return table.channels().stream()
                .filter(channel -> nodeId.map(channel.getNodeId()::equals).orElse(true))
                .toList();
    }

    private Channel now(Channel channel) {
        return Channel.newBuilder(channel)
                .setChangedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static List<String> roiIds(CameraTable table, String channelId) {
        return table.rois(channelId).stream().map(Roi::getRoiId).toList();
    }
}
