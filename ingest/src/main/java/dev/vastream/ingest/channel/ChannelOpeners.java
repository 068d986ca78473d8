package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;

/** Begins to serve channels in earnest. */
record ChannelOpeners(ChannelPull.Resources resources, PushedChannels pushed, ChannelMeters meters)
        implements ServedChannels.Openers {

    @Override
    public ServedChannel pull(Channel channel, ChannelInput input) {
        return ChannelPull.start(channel, input, meters.counts(channel.getCameraUid()), resources);
    }

    @Override
    public ServedChannel watch(Channel channel) {
        meters.counts(channel.getCameraUid());
        return pushed.watch(channel.getCameraUid());
    }
}
