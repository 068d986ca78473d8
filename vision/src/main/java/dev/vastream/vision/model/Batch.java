package dev.vastream.vision.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that share a run. A single one is run in its own memory; several copy their pictures into memory for all of them, each
 * on its own thread, and the first, which leads, runs that. Guarded by the batcher's lock, but for the copying and the run.
 */
final class Batch {

    private final Place place;
    private final Call leader;
    private final Optional<TensorMemory> shared;
    private final Map<Call, Integer> firstPictures = new LinkedHashMap<>();
    private int missing;

    /** @param shared memory for all of the calls; none for one that is run in its own */
    Batch(Place place, List<Call> calls, Optional<TensorMemory> shared) {
        this.place = place;
        this.leader = calls.get(0);
        this.shared = shared;
        var picture = 0;
        for (var call : calls) {
            firstPictures.put(call, picture);
            picture += call.pictures();
        }
        missing = calls.size();
        place.began();
        calls.forEach(call -> call.take(this));
    }

    Place place() {
        return place;
    }

    Call leader() {
        return leader;
    }

    Optional<TensorMemory> shared() {
        return shared;
    }

    /** Those who have not left. */
    List<Call> calls() {
        return new ArrayList<>(firstPictures.keySet());
    }

    boolean isComplete() {
        return missing == 0;
    }

    /** Copies what the call wants to be run; without the lock. */
    void copyIn(Call call, int firstPicture) {
        shared.ifPresent(memory -> memory.take(call.memory(), firstPicture));
    }

    /** Copies what came of it; without the lock. */
    void copyOut(Call call, int firstPicture) {
        shared.ifPresent(memory -> memory.give(firstPicture, call.memory()));
    }

    int firstPicture(Call call) {
        return firstPictures.get(call);
    }

    /** Runs the model; without the lock. */
    void run() {
        place.replica().run(shared.orElse(leader.memory()));
    }

    void seat(Call call) {
        call.seat();
        arrived();
    }

    /** Goes on without the call; true if it was the last. */
    boolean leave(Call call) {
        if (call.state() == Call.State.TAKEN) {
            arrived();
        }
        firstPictures.remove(call);
        return firstPictures.isEmpty();
    }

    private void arrived() {
        missing--;
        if (missing == 0) {
            leader.wake();
        }
    }
}
