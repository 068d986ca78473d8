package dev.vastream.vision.model;

import java.util.Optional;
import java.util.concurrent.locks.Condition;

/** What one worker wants to be run, from its arrival to its answer. Guarded by the batcher's lock. */
final class Call {

    private final TensorMemory memory;
    private final Urgency urgency;
    private final Condition changed;
    private State state = State.WAITING;
    private Optional<Batch> batch = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean alone;
    private int overtaken;

    /** Where it stands. */
    enum State {
        /** No run has it. */
        WAITING,
        /** A run has it, which lacks its pictures still. */
        TAKEN,
        /** Its pictures are where the run reads them. */
        SEATED,
        /** The run is over, and its results wait to be fetched. */
        RAN,
        /** Its results are in its memory, or it has failed. */
        OVER
    }

    /** @param changed signalled when others have changed its state */
    Call(TensorMemory memory, Urgency urgency, Condition changed) {
        this.memory = memory;
        this.urgency = urgency;
        this.changed = changed;
    }

    TensorMemory memory() {
        return memory;
    }

    int pictures() {
        return memory.pictures();
    }

    boolean isRequest() {
        return urgency == Urgency.REQUEST;
    }

    State state() {
        return state;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** The run that has it. */
    Batch batch() {
        return batch.orElseThrow();
    }

    boolean leads() {
        return batch.filter(run -> run.leader() == this).isPresent();
    }

    /** Whether it may share a run with another. */
    boolean goesWith(Call other) {
        return !alone && !other.alone && memory.shapes().goesWith(other.memory.shapes());
    }

    /** How many runs of requests have gone before it while it was the first of its kind. */
    int overtaken() {
        return overtaken;
    }

    void overtake() {
        overtaken++;
    }

    void take(Batch run) {
        batch = Optional.of(run);
        become(State.TAKEN);
    }

    void seat() {
        state = State.SEATED;
    }

    void ran() {
        become(State.RAN);
    }

    /** Waits for another run, after one that came to nothing. */
    void waitAgain(boolean onItsOwn) {
        alone |= onItsOwn;
        batch = Optional.empty();
        become(State.WAITING);
    }

    void answer() {
        become(State.OVER);
    }

    void fail(Throwable cause) {
        failure = Optional.of(cause);
        become(State.OVER);
    }

    private void become(State next) {
        state = next;
        changed.signal();
    }

    /** Something that it waits for may have come. */
    void wake() {
        changed.signal();
    }

    void await() throws InterruptedException {
        changed.await();
    }

    /** For who leads a run, which cannot be left. */
    void awaitUninterruptibly() {
        changed.awaitUninterruptibly();
    }

    /** Throws what it failed with, if it did. */
    void requireSuccess() {
        if (failure.isEmpty()) {
            return;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure.get();
    }
}
