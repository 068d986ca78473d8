package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import java.util.Optional;

/** A running channel of which nothing is pulled, because this instance pulls as many as it may. */
final class IdleChannel implements ServedChannel {

    private static final Reading NO_CAPACITY = new Reading(
            "",
            new PullProgress.Now(ChannelState.LOST, Optional.empty(), 0, 0, "no capacity"),
            0,
            new FrameCounts().totals());

    @Override
    public void follow(Channel channel) {}

    @Override
    public Reading reading() {
        return NO_CAPACITY;
    }

    @Override
    public void stop() {}

    @Override
    public boolean isSettled() {
        return true;
    }
}
