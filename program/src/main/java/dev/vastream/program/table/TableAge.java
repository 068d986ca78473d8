package dev.vastream.program.table;

import dev.vastream.program.table.ElapsedTime.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * How old a table is that a process keeps from a compacted topic. Whoever reads the topic notes here up to when everything is
 * applied; whoever uses the table asks before. The {@link #LEASE} and the life of tombstones bound its use.
 */
public final class TableAge {

    /**
     * Shorter than the patience of those who wait for a holder, which is three heartbeats of two seconds, by one: before they
     * go on without it, it does not use its table any more.
     */
    public static final Duration LEASE = Duration.ofSeconds(4);

    private final ElapsedTime time;
    private volatile Optional<State> state = Optional.empty();
    private boolean abandoned;

    public TableAge(ElapsedTime time) {
        this.time = time;
    }

    /**
     * What is known of the table.
     *
     * @param at everything written before is applied, once it is complete; else when the reading began
     * @param complete false until the topic's end is reached for the first time
     * @param whole whether it was read from the topic's beginning since
     * @param doubted whether it has to be read anew for another reason
     */
    private record State(Moment at, boolean complete, boolean whole, boolean doubted) {}

    /** An empty table is going to be read from the topic's beginning. */
    public synchronized void begins() {
        state = Optional.of(new State(time.now(), false, true, false));
        notifyAll();
    }

    /** A table that was complete up to then goes on from where it was. */
    public synchronized void resumes(Moment completeUpTo) {
        state = Optional.of(new State(completeUpTo, false, false, false));
    }

    public boolean hasBegun() {
        return state.isPresent();
    }

    /** Everything that was written before that moment is applied. To be called when nothing {@link #mayHaveMissed}. */
    public synchronized void reached(Moment moment) {
        state = state.map(known -> new State(moment, true, false, known.doubted()));
        notifyAll();
    }

    /** The table has to be read anew, whatever its age. */
    public synchronized void doubt() {
        state = state.map(known -> new State(known.at(), known.complete(), known.whole(), true));
    }

    /** Whether the table may be used now. */
    public boolean isCurrent() {
        return state.filter(known -> known.complete() && !known.doubted())
                .filter(known -> time.since(known.at()).compareTo(LEASE) <= 0)
                .isPresent();
    }

    /** Up to when everything is applied; nothing while the table is not complete. */
    public Optional<Moment> completeUpTo() {
        return state.filter(known -> known.complete() && !known.doubted()).map(State::at);
    }

    /**
     * Whether a tombstone may have come and gone unread, to be asked when the topic's end is reached. A table that is being
     * read from the topic's beginning has the whole of a tombstone's life: nobody uses it meanwhile.
     *
     * <p>Whoever follows its topic within the lease has missed nothing, however short the life is: no broker removes a
     * tombstone as fast, and so it is asked only when something was amiss.
     */
    public boolean mayHaveMissed(TombstoneLife tombstones) {
        var known = state.orElseThrow(() -> new IllegalStateException("the table has not begun"));
        if (known.doubted()) {
            return true;
        }
        var age = time.since(known.at());
        if (age.compareTo(LEASE) <= 0) {
            return false;
        }
        var life = tombstones.now();
        return age.compareTo(known.whole() ? life : life.dividedBy(2)) > 0;
    }

    /** Nobody reads the topic any more: whoever waits goes on with an exception. */
    public synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /**
     * Waits until the table may be used.
     *
     * @throws StaleTableException when it does not become current in that time
     */
    public void awaitCurrent(Duration patience) {
        if (isCurrent()) {
            return;
        }
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            synchronized (this) {
                while (!isCurrent()) {
                    var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                    if (left <= 0 || abandoned) {
                        throw new StaleTableException("a table is not used, for it does not follow its topic");
                    }
                    wait(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StaleTableException("interrupted while a table was behind its topic");
        }
    }
}
