package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import java.util.Optional;

/** A channel that goes as the test says. */
final class FakeChannel implements ServedChannel {

    private Reading reading = reading("run-1", ChannelState.CONNECTING);
    private boolean settled;

    private static Reading reading(String streamId, ChannelState state) {
        var progress = new PullProgress.Now(state, Optional.empty(), 0, 0, "");
        return new Reading(streamId, progress, 0, new FrameTotals(0, 0, 0, 0, 0, 0));
    }

    void goes(ChannelState state) {
        goes(reading(reading.streamId(), state));
    }

    void goes(Reading next) {
        reading = next;
    }

    void beginsRun(String streamId) {
        goes(reading(streamId, reading.progress().state()));
    }

    void settle() {
        settled = true;
    }

    @Override
    public void follow(Channel channel) {}

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public void stop() {}

    @Override
    public boolean isSettled() {
        return settled;
    }
}
