package dev.vastream.ingest.channel;

import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.ElapsedTime.Moment;
import java.time.Duration;

/**
 * The right to send frames, for a while since the group's coordinator last said that this instance is a member. It is shorter than
 * the session after which the coordinator gives the channels to somebody else, so that it is over by then, also in a process that
 * was stopped or cut off and does not know yet.
 */
final class Lease {

    /** A second less than the session. */
    static final Duration TERM = Duration.ofSeconds(5);

    private final ElapsedTime time;
    private volatile Moment confirmed;

    Lease(ElapsedTime time) {
        this.time = time;
        this.confirmed = time.now();
    }

    /**
     * The coordinator has said that this instance is a member.
     *
     * @param asked when it was asked
     */
    void renew(Moment asked) {
        confirmed = asked;
    }

    /** To be asked right before a frame is sent. */
    boolean isHeld() {
        return time.since(confirmed).compareTo(TERM) <= 0;
    }
}
