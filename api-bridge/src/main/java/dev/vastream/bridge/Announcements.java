package dev.vastream.bridge;

import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.channel.LiveIngest;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Source;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.List;

/** What the other programs say of themselves, and of the channels that they pull. */
final class Announcements {

    private final Clock clock;
    private final NodeTable nodes;
    private final ChannelStates channels;

    Announcements(Clock clock, LastFrames lastFrames) {
        this.clock = clock;
        nodes = new NodeTable(clock);
        channels = new ChannelStates(new LiveIngest(nodes), lastFrames::of);
    }

    NodeTable nodes() {
        return nodes;
    }

    ChannelStates channels() {
        return channels;
    }

    /** What fills both from their topics. */
    List<Follower> followers(Source source) {
        return List.of(
                new TopicReader<>(Topics.NODES, TopicReader.Table.of(nodes::clear), source, this::heartbeat),
                new TopicReader<>(Topics.CHANNEL_STATUS, TopicReader.Table.of(channels::clear), source, this::status));
    }

    private void heartbeat(TopicReader.Written record, NodeStatus status, boolean caughtUp) {
        if (status == null) {
            nodes.remove(record.key());
        } else {
            nodes.heartbeat(record.key(), status, caughtUp);
        }
    }

    private void status(TopicReader.Written record, ChannelStatus status, boolean caughtUp) {
        if (status == null) {
            channels.remove(record.key());
        } else {
            channels.put(status, caughtUp, clock.instant());
        }
    }
}
