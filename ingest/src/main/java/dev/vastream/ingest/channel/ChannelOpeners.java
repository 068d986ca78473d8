package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;
import java.time.Clock;

/** Begins to serve channels in earnest. */
record ChannelOpeners(FrameOutbox.Way way, PushedChannels pushed, ChannelMeters meters, Clock clock)
        implements ServedChannels.Openers {

    @Override
    public ServedChannel pull(Channel channel, ChannelInput input) {
        return ChannelPull.start(channel, input, way, meters.counts(channel.getCameraUid()), clock);
    }

    @Override
    public ServedChannel watch(Channel channel) {
        meters.counts(channel.getCameraUid());
        return pushed.watch(channel.getCameraUid());
    }
}
