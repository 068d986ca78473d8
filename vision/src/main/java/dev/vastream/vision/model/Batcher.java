package dev.vastream.vision.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers what workers want of one model into runs on its devices. A run begins when a device has none of this model, with
 * whatever waits then, or when a full one waits; nobody waits for others to come. It is led by a worker that has a part in it,
 * so that there is no thread between: with a device at rest a worker runs its own memory at once.
 *
 * <p>A run that fails is made again call by call, so that a bad one fails alone; a device that is lost is taken out, and what
 * was on it runs on another.
 */
final class Batcher implements Engine {

    /** On each device: one computes while the next one's pictures are copied and the last one's results fetched. */
    private static final int RUNS_AT_ONCE = 2;

    /** Of one picture, which leave most of a device idle. */
    private static final int SINGLE_RUNS_AT_ONCE = 4;

    private final String model;
    private final BatchSizes sizes;
    private final List<Place> places;
    private final int runsAtOnce;
    private final BatchMemories memories;
    private final CallQueue waiting = new CallQueue();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean stopped;

    /** @param places one at least */
    Batcher(String model, BatchSizes sizes, List<Place> places) {
        this.model = model;
        this.sizes = sizes;
        this.places = List.copyOf(places);
        this.runsAtOnce = sizes.largest() == 1 ? SINGLE_RUNS_AT_ONCE : RUNS_AT_ONCE;
        // One more than run, for results that are being fetched.
        this.memories = new BatchMemories(model, places.size() * runsAtOnce + 1);
    }

    @Override
    public void run(TensorMemory memory, Urgency urgency) {
        lock.lock();
        try {
            if (stopped) {
                throw closed();
            }
            var call = new Call(memory, urgency, lock.newCondition());
            waiting.add(call);
            launch();
            while (!call.isOver()) {
                advance(call);
            }
            call.requireSuccess();
        } finally {
            lock.unlock();
        }
    }

    /** The next step of a call, on the thread that waits for it. */
    private void advance(Call call) {
        switch (call.state()) {
            case TAKEN -> seat(call);
            case RAN -> fetch(call);
            case SEATED -> {
                if (call.leads() && call.batch().isComplete()) {
                    lead(call.batch());
                } else {
                    await(call);
                }
            }
            default -> await(call);
        }
    }

    private void seat(Call call) {
        var batch = call.batch();
        var picture = batch.firstPicture(call);
        unlocked(() -> batch.copyIn(call, picture));
        batch.seat(call);
    }

    // The edge of a run: whatever comes of it, others wait for it.
    private void lead(Batch batch) {
        try {
            unlocked(batch::run);
            batch.calls().forEach(Call::ran);
        } catch (DeviceLostException e) {
            batch.place().lose(e);
            runAgain(batch, false);
        } catch (RuntimeException | Error e) {
            var calls = batch.calls();
            if (calls.size() == 1) {
                calls.get(0).fail(e);
                leave(batch, calls.get(0));
            } else {
                runAgain(batch, true);
            }
        } finally {
            batch.place().ended();
            launch();
        }
    }

    private void runAgain(Batch batch, boolean oneByOne) {
        var calls = batch.calls();
        calls.forEach(call -> call.waitAgain(oneByOne));
        waiting.putBack(calls);
        batch.shared().ifPresent(memories::giveBack);
    }

    private void fetch(Call call) {
        var batch = call.batch();
        var picture = batch.firstPicture(call);
        unlocked(() -> batch.copyOut(call, picture));
        call.answer();
        leave(batch, call);
        launch();
    }

    private void leave(Batch batch, Call call) {
        if (batch.leave(call)) {
            batch.shared().ifPresent(memories::giveBack);
        }
    }

    private void await(Call call) {
        if (call.leads()) {
            call.awaitUninterruptibly();
            return;
        }
        try {
            call.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            desert(call);
        }
    }

    /** Leaves whatever it waits for; who leads a run or has its results within reach stays. */
    private void desert(Call call) {
        switch (call.state()) {
            case WAITING -> waiting.remove(call);
            case TAKEN, SEATED -> {
                if (call.leads()) {
                    return;
                }
                leave(call.batch(), call);
            }
            default -> {
                return;
            }
        }
        call.fail(new ModelFailedException("interrupted while waiting for " + model));
    }

    /** Starts what runs can be started. */
    private void launch() {
        if (places.stream().allMatch(Place::isLost)) {
            failAll(new ModelFailedException("no device is left to run " + model));
        }
        while (!waiting.isEmpty()) {
            var place = freest();
            if (place.isEmpty() || !start(place.get())) {
                return;
            }
        }
    }

    private Optional<Place> freest() {
        Place freest = places.get(0);
        for (var place : places) {
            if (freest.isLost() || !place.isLost() && place.runs() < freest.runs()) {
                freest = place;
            }
        }
        return freest.isLost() || freest.runs() >= runsAtOnce ? Optional.empty() : Optional.of(freest);
    }

    /** Starts a run if it is full, or the device has none. */
    private boolean start(Place place) {
        var isIdle = place.runs() == 0;
        if (!isIdle && !memories.areLeft()) {
            return false;
        }
        var next = waiting.next(memories.areLeft() ? sizes.largest() : 1);
        if (!isIdle && !next.isFull()) {
            return false;
        }
        var shared = memory(next.calls());
        waiting.remove(next);
        new Batch(place, next.calls(), shared);
        return true;
    }

    private Optional<TensorMemory> memory(List<Call> calls) {
        if (calls.size() == 1) {
            return Optional.empty();
        }
        var pictures = calls.stream().mapToInt(Call::pictures).sum();
        return Optional.of(memories.lend(calls.get(0).memory().shapes(), sizes.holding(pictures)));
    }

    private void failAll(ModelFailedException failure) {
        waiting.drain().forEach(call -> call.fail(failure));
    }

    private ModelFailedException closed() {
        return new ModelFailedException(model + " is closed");
    }

    private void unlocked(Runnable work) {
        lock.unlock();
        try {
            work.run();
        } finally {
            lock.lock();
        }
    }

    @Override
    public void warmUp(TensorShapes shapes) {
        // The largest first: a GPU has all others run inside it until it is prepared for them.
        for (var i = sizes.sizes().size() - 1; i >= 0; i--) {
            try (var memory = new TensorMemory(model, shapes.of(sizes.sizes().get(i)))) {
                places.forEach(place -> place.replica().run(memory));
            }
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            failAll(closed());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stop();
        places.forEach(place -> place.replica().close());
        memories.close();
    }
}
