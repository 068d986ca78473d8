package dev.vastream.vision.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Calls that wait for a device: those of requests in front, each kind in the order of its coming. Requests overtake the first
 * frame a number of times only, so that frames are slowed down by them and not stopped. Guarded by the batcher's lock.
 */
final class CallQueue {

    /** Far more than workers, each of which has one call at a time. */
    private static final int MOST = 4096;

    private static final int MOST_OVERTAKEN = 16;

    private final Deque<Call> requests = new ArrayDeque<>();
    private final Deque<Call> frames = new ArrayDeque<>();

    /**
     * What the next run would have.
     *
     * @param calls in the order of the queue; all may share a run
     * @param isFull whether no more would fit
     */
    record Next(List<Call> calls, boolean isFull) {}

    /** @throws ModelFailedException when it is full */
    void add(Call call) {
        if (requests.size() + frames.size() >= MOST) {
            throw new ModelFailedException("more than " + MOST + " wait for a device");
        }
        kind(call).addLast(call);
    }

    /** Puts calls back to the front, whose run came to nothing. */
    void putBack(List<Call> calls) {
        for (var i = calls.size() - 1; i >= 0; i--) {
            kind(calls.get(i)).addFirst(calls.get(i));
        }
    }

    boolean isEmpty() {
        return requests.isEmpty() && frames.isEmpty();
    }

    /** What would be run next: the first call, and those behind it that go with it. */
    Next next(int mostPictures) {
        var first = first();
        var calls = new ArrayList<Call>();
        calls.add(first);
        var pictures = first.pictures();
        var isFull = pictures >= mostPictures || !first.goesWith(first);
        for (var kind : List.of(requests, frames)) {
            for (var call : kind) {
                if (call == first || !call.goesWith(first)) {
                    continue;
                }
                if (pictures + call.pictures() > mostPictures) {
                    isFull = true;
                    continue;
                }
                calls.add(call);
                pictures += call.pictures();
            }
        }
        return new Next(calls, isFull || pictures == mostPictures);
    }

    private Call first() {
        var framesFirst =
                requests.isEmpty() || !frames.isEmpty() && frames.getFirst().overtaken() >= MOST_OVERTAKEN;
        return framesFirst ? frames.getFirst() : requests.getFirst();
    }

    /** Takes out what is run now. */
    void remove(Next next) {
        next.calls().forEach(this::remove);
        if (next.calls().get(0).isRequest() && !frames.isEmpty()) {
            frames.getFirst().overtake();
        }
    }

    void remove(Call call) {
        kind(call).remove(call);
    }

    /** Takes out all. */
    List<Call> drain() {
        var all = new ArrayList<>(requests);
        all.addAll(frames);
        requests.clear();
        frames.clear();
        return all;
    }

    private Deque<Call> kind(Call call) {
        return call.isRequest() ? requests : frames;
    }
}
