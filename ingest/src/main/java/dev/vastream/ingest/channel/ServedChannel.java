package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.schemas.avro.Channel;

/** A running channel that this instance answers for. */
interface ServedChannel {

    /** The channel says something else by now that does not concern where its frames come from. */
    void follow(Channel channel);

    /** How it goes now. */
    Reading reading();

    /** Ends it soon, without waiting: no frame is sent from now on. */
    void stop();

    /** Whether the counts do not change any more, once it is stopped. */
    boolean isSettled();

    /** Whether it has let go of its source as well, once it is stopped. */
    default boolean isOver() {
        return isSettled();
    }

    /**
     * How a channel goes.
     *
     * @param streamId id of the run, empty when there is none
     * @param fps frames captured a second of late
     */
    record Reading(String streamId, PullProgress.Now progress, double fps, FrameTotals totals) {}
}
