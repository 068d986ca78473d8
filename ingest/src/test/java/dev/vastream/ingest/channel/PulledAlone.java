package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;
import java.util.function.Function;

/** Opens channels that are pulled, and watches none. */
record PulledAlone(Function<Channel, ServedChannel> opener) implements ServedChannels.Openers {

    @Override
    public ServedChannel pull(Channel channel, ChannelInput input) {
        return opener.apply(channel);
    }

    @Override
    public ServedChannel watch(Channel channel) {
        throw new IllegalStateException("no channel is pushed");
    }
}
