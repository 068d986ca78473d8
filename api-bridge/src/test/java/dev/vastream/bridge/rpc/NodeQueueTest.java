package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.NodeQueue.Place;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many are let in to a node whose speed nobody knows beforehand. */
class NodeQueueTest {

    private static final Duration BOUND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final NodeQueue queue = new NodeQueue(nanos::get);
    private final Deque<Place> underWay = new ArrayDeque<>();

    @Test
    void letsInWhatIsServedWithinBound_whenOneWorkerIsFull() {
        serveFull(400, Duration.ofMillis(50), 1);

        // A twentieth of a second each: twenty of them are a second's work.
        assertThat(fill()).isBetween(15, 21);
    }

    @Test
    void learnsOfMoreWorkers_fromAnswersThatComeFaster() {
        serveFull(2_000, Duration.ofMillis(50), 2);

        assertThat(fill()).isBetween(30, 42);
    }

    @Test
    void letsInFewer_whenNodeBecomesSlower() {
        serveFull(400, Duration.ofMillis(50), 1);

        serveFull(400, Duration.ofMillis(200), 1);

        assertThat(fill()).isBetween(3, 6);
    }

    @Test
    void letsInAtMostABoundsWork_whileOthersKeepTheNodeBusy() {
        // A worker says 50 ms, and half of the time it works for somebody else.
        var waits = new ArrayList<Duration>();
        for (var i = 0; i < 400; i++) {
            fill();
            waits.add(serve(Duration.ofMillis(50), Duration.ofMillis(100)));
        }

        assertThat(waits.subList(200, 400)).allMatch(wait -> wait.compareTo(BOUND.multipliedBy(2)) < 0);
        assertThat(fill()).isBetween(7, 12);
    }

    @Test
    void letsInFewer_afterTimeOuts() {
        var before = fill();
        nanos.addAndGet(BOUND.multipliedBy(2).toNanos());
        underWay.forEach(queue::timedOut);
        underWay.clear();

        assertThat(fill()).isBetween(1, before / 2);
    }

    @Test
    void forgetsTimeOuts_whenNobodyHasAskedForLonger() {
        var before = fill();
        nanos.addAndGet(BOUND.multipliedBy(2).toNanos());
        underWay.forEach(queue::timedOut);
        underWay.clear();

        nanos.addAndGet(BOUND.multipliedBy(2).toNanos());

        assertThat(fill()).isEqualTo(before);
    }

    @Test
    void countsPictures_notQuestions() {
        serveFull(400, Duration.ofMillis(50), 1);

        assertThat(enter(10)).isPresent();
        assertThat(fill()).isBetween(5, 11);
    }

    @Test
    void letsInASingleQuestion_howeverMuchItAsks() {
        assertThat(enter(1_000)).isPresent();
    }

    @Test
    void hasNoRoom_forThoseWhoWaitToBeRead() {
        serveFull(400, Duration.ofMillis(50), 1);

        assertThat(queue.hasRoom(0, 1, BOUND)).isTrue();
        assertThat(queue.hasRoom(5, 1, BOUND)).isTrue();
        assertThat(queue.hasRoom(40, 1, BOUND)).isFalse();
    }

    @Test
    void isEmptyAgain_whenAllHaveLeft() {
        var place = enter(1).orElseThrow();
        assertThat(queue.isEmpty()).isFalse();

        queue.leave(place);

        assertThat(queue.isEmpty()).isTrue();
    }

    private Optional<Place> enter(int pictures) {
        return queue.enter(Operation.DETECT_FACES, pictures, 1, BOUND);
    }

    /** Lets in as many as may; how many. */
    private int fill() {
        var entered = 0;
        for (var place = enter(1); place.isPresent(); place = enter(1)) {
            underWay.add(place.get());
            entered++;
        }
        return entered == 0 ? 0 : underWay.size();
    }

    /** So many answers of workers who always find a full queue; nobody is under way afterwards. */
    private void serveFull(int answers, Duration each, int workers) {
        for (var i = 0; i < answers; i++) {
            fill();
            serve(each, each.dividedBy(workers));
        }
        List.copyOf(underWay).forEach(queue::leave);
        underWay.clear();
    }

    /** Answers the first of the queue after so long; its wait. */
    private Duration serve(Duration worked, Duration later) {
        nanos.addAndGet(later.toNanos());
        var first = underWay.remove();
        queue.answered(first, reply(worked));
        return Duration.ofNanos(nanos.get() - first.enteredNanos());
    }

    private static InferenceReply reply(Duration worked) {
        return InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .setTiming(new Timing(0, 0, (int) (worked.toNanos() / 1_000), 0, 0, 0, 0))
                .build();
    }
}
