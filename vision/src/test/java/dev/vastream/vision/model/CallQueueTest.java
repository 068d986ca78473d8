package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallQueueTest {

    private final ReentrantLock lock = new ReentrantLock();
    private final CallQueue queue = new CallQueue();

    @BeforeEach
    void lock() {
        lock.lock();
    }

    @AfterEach
    void unlock() {
        lock.unlock();
    }

    @Test
    void takesRequestsThenFrames_inTheOrderOfTheirComing() {
        var frame = added(Urgency.FRAME, 1);
        var request = added(Urgency.REQUEST, 1);
        var later = added(Urgency.FRAME, 1);

        var next = queue.next(16);

        assertThat(next.calls()).containsExactly(request, frame, later);
        assertThat(next.isFull()).isFalse();
    }

    @Test
    void isFull_whenNoMoreWouldFit() {
        var first = added(Urgency.FRAME, 3);
        var second = added(Urgency.FRAME, 2);
        var third = added(Urgency.FRAME, 1);

        assertThat(queue.next(6)).isEqualTo(new CallQueue.Next(List.of(first, second, third), true));
        assertThat(queue.next(4)).isEqualTo(new CallQueue.Next(List.of(first, third), true));
        assertThat(queue.next(7).isFull()).isFalse();
    }

    @Test
    void takesTheFirst_evenIfItIsTooLargeForAll() {
        var first = added(Urgency.FRAME, 20);
        added(Urgency.FRAME, 1);

        assertThat(queue.next(16).calls()).containsExactly(first);
    }

    @Test
    void takesItAlone_whenItIsToBeRunAgain() {
        var again = added(Urgency.FRAME, 1);
        added(Urgency.FRAME, 1);
        again.waitAgain(true);

        var next = queue.next(16);

        assertThat(next.calls()).containsExactly(again);
        assertThat(next.isFull()).isTrue();
    }

    @Test
    void stopsNoFrame_whenRequestsKeepComing() {
        var frame = added(Urgency.FRAME, 1);
        var runs = 0;
        var next = nextOfOne();
        while (!next.calls().contains(frame)) {
            runs++;
            assertThat(runs).isLessThan(100);
            next = nextOfOne();
        }

        assertThat(runs).isEqualTo(16);
    }

    @Test
    void putsCallsBackInTheirOrder() {
        var calls = new ArrayList<Call>();
        for (var i = 0; i < 4; i++) {
            calls.add(added(i % 2 == 0 ? Urgency.FRAME : Urgency.REQUEST, 1));
        }
        var next = queue.next(16);
        queue.remove(next);
        var later = added(Urgency.REQUEST, 1);

        queue.putBack(next.calls());

        assertThat(queue.next(16).calls())
                .containsExactly(calls.get(1), calls.get(3), later, calls.get(0), calls.get(2));
    }

    @Test
    void refuses_whenItIsFull() {
        try (var memory = FakeReplica.memory(1, 1)) {
            for (var i = 0; i < 4096; i++) {
                queue.add(new Call(memory, Urgency.FRAME, lock.newCondition()));
            }

            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(() -> queue.add(new Call(memory, Urgency.REQUEST, lock.newCondition())))
                    .withMessage("more than 4096 wait for a device");
        }
    }

    private CallQueue.Next nextOfOne() {
        added(Urgency.REQUEST, 1);
        var next = queue.next(1);
        queue.remove(next);
        return next;
    }

    private Call added(Urgency urgency, int pictures) {
        var call = new Call(FakeReplica.memory(pictures, 1), urgency, lock.newCondition());
        queue.add(call);
        return call;
    }
}
