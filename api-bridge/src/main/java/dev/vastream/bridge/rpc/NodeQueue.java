package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.Timing;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The questions to one node that are under way, and how long the next one would wait for its answer: the work before it,
 * from the times that workers say they need for a picture, times the pace measured for this bridge's questions.
 *
 * <p>The pace is measured from each answer and holds all that this bridge cannot see: how many workers an instance has, the
 * questions of other bridges to the same node, frames that take the processors away.
 */
final class NodeQueue {

    /** Share of an answer in an average: the last few dozen count, a single slow one does not. */
    private static final double WEIGHT = 1.0 / 16;

    /** Before anything is measured: little, so that the first callers are admitted and their answers measured. */
    private static final double FIRST_GUESS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** One worker on each instance, and no other load. */
    private static final double PLAIN_PACE = 1;

    private static final int OPERATIONS = Operation.values().length;

    private final LongSupplier nanoTime;
    private final double[] nanosOfPicture = new double[OPERATIONS];
    private final int[] pictures = new int[OPERATIONS];
    private double pace = PLAIN_PACE;
    private double lastUsualNanos = FIRST_GUESS_NANOS;
    private int questions;
    private long lastLeftNanos;

    NodeQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Arrays.fill(nanosOfPicture, FIRST_GUESS_NANOS);
    }

    /**
     * The place of an admitted question.
     *
     * @param ahead pictures under way by operation, its own included
     * @param instances that were ready to answer
     */
    record Place(Operation operation, int count, int[] ahead, int instances, long enteredNanos) {}

    /**
     * Admits a question if its answer can be expected within the bound. While none is under way it is always admitted: its
     * answer is the only way to learn that the node has become faster.
     */
    synchronized Optional<Place> enter(Operation operation, int count, int instances, Duration bound) {
        var now = nanoTime.getAsLong();
        if (questions == 0 && now - lastLeftNanos > bound.toNanos()) {
            pace = Math.min(pace, PLAIN_PACE);
        }
        var own = count * nanosOfPicture[operation.ordinal()];
        if (questions > 0 && !isWithin(bound, work(pictures) + own, instances)) {
            return Optional.empty();
        }
        questions++;
        pictures[operation.ordinal()] += count;
        return Optional.of(new Place(operation, count, pictures.clone(), instances, now));
    }

    /** Whether one more would be admitted behind so many that have yet to be read. */
    synchronized boolean hasRoom(int unread, int instances, Duration bound) {
        var more = (unread + 1) * usualNanos();
        return questions + unread == 0 || isWithin(bound, work(pictures) + more, instances);
    }

    /** Learns from an answer. */
    synchronized void answered(Place place, InferenceReply reply) {
        leave(place);
        average(place.operation(), nanos(reply.getTiming()) / Math.max(1.0, place.count()));
        averagePace(place, nanoTime.getAsLong() - place.enteredNanos());
    }

    /** Learns that the node is slower than the bound, though not by how much. */
    synchronized void timedOut(Place place) {
        leave(place);
        averagePace(place, 2.0 * (nanoTime.getAsLong() - place.enteredNanos()));
    }

    /** Learns nothing: the question has not reached the node. */
    synchronized void leave(Place place) {
        questions--;
        pictures[place.operation().ordinal()] -= place.count();
        lastLeftNanos = nanoTime.getAsLong();
    }

    synchronized boolean isEmpty() {
        return questions == 0;
    }

    private boolean isWithin(Duration bound, double workNanos, int instances) {
        return pace * workNanos / instances <= bound.toNanos();
    }

    /** What a worker needs for all of these pictures. */
    private double work(int[] counts) {
        var nanos = 0.0;
        for (var i = 0; i < OPERATIONS; i++) {
            nanos += counts[i] * nanosOfPicture[i];
        }
        return nanos;
    }

    /** The work of a question that is not read yet: as of those under way, or of the last answer. */
    private double usualNanos() {
        var count = Arrays.stream(pictures).sum();
        return count == 0 ? lastUsualNanos : work(pictures) / count;
    }

    private void average(Operation operation, double nanos) {
        // An answer without timing, as of a picture that cannot be read, says nothing.
        if (nanos > 0) {
            var known = nanosOfPicture[operation.ordinal()];
            nanosOfPicture[operation.ordinal()] = known + WEIGHT * (nanos - known);
            lastUsualNanos = nanosOfPicture[operation.ordinal()];
        }
    }

    /** By what is known of the operations now: the guess at the time of entering may have been far off. */
    private void averagePace(Place place, double elapsedNanos) {
        var measured = elapsedNanos * place.instances() / Math.max(1, work(place.ahead()));
        pace += WEIGHT * (measured - pace);
    }

    private static double nanos(Timing timing) {
        return TimeUnit.MICROSECONDS.toNanos((long) timing.getDecodeMicros()
                + timing.getInferenceMicros()
                + timing.getEmbeddingMicros()
                + timing.getPoseMicros()
                + timing.getDrawMicros());
    }
}
