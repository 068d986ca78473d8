package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final BatchSizes POWERS = new BatchSizes(List.of(1, 2, 4, 8, 16));

    private static final int LENGTH = 3;

    private final FakeReplica device = FakeReplica.held();

    @Test
    void runsItsOwnMemoryOnItsOwnThread_whenTheDeviceIsIdle() {
        device.letGo(1);
        try (var batcher = batcher(device);
                var memory = filled(5)) {
            batcher.run(memory, Urgency.FRAME);

            assertThat(FakeReplica.answer(memory)).isEqualTo(10);
            assertThat(device.runs()).singleElement().satisfies(run -> {
                assertThat(run.memory()).isSameAs(memory);
                assertThat(run.thread()).isSameAs(Thread.currentThread());
            });
        }
    }

    @Test
    void gathersWhatWaits_whenTheDeviceIsBusy() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var others = workers(batcher, 2, 5, Urgency.FRAME);

            device.letGo(2);

            assertThat(first.answer()).isEqualTo(2);
            assertThat(answers(others)).containsExactly(4f, 6f, 8f, 10f, 12f);
            assertThat(device.runs()).extracting(FakeReplica.Run::pictures).containsExactly(1, 8);
        }
    }

    @Test
    void beginsASecondRun_onlyWhenItIsFull() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var others = workers(batcher, 2, 15, Urgency.FRAME);
            assertThat(device.runs()).hasSize(1);

            var last = worker(batcher, 17, Urgency.FRAME);

            device.awaitRun();
            assertThat(device.runs()).extracting(FakeReplica.Run::pictures).containsExactly(1, 16);
            device.letGo(2);
            assertThat(first.answer()).isEqualTo(2);
            assertThat(last.answer()).isEqualTo(34);
            assertThat(answers(others)).hasSize(15);
        }
    }

    @Test
    void runsRequestsFirst_whenBothWait() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var busy = List.of(worker(batcher, 1, Urgency.FRAME));
            device.awaitRun();
            var full = workers(batcher, 100, 16, Urgency.FRAME);
            device.awaitRun();
            var frames = workers(batcher, 200, 14, Urgency.FRAME);
            var requests = workers(batcher, 300, 4, Urgency.REQUEST);

            device.letGo(4);

            assertThat(answers(busy, full, frames, requests)).hasSize(35);
            assertThat(device.runs().get(2).first().subList(0, 4)).containsExactly(300f, 301f, 302f, 303f);
        }
    }

    @Test
    void failsOnlyItself_whenAnInputIsBad() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var good = workers(batcher, 2, 3, Urgency.FRAME);
            var bad = worker(batcher, FakeReplica.POISON, Urgency.REQUEST);
            bad.awaitWaiting();

            device.letGo(10);

            assertThat(first.answer()).isEqualTo(2);
            assertThat(answers(good)).containsExactly(4f, 6f, 8f);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(bad::answer)
                    .havingCause()
                    .isInstanceOf(ModelFailedException.class)
                    .withMessage("poison");
        }
    }

    @Test
    void sharesNoRun_whenShapesDiffer() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var small = workers(batcher, 2, 2, Urgency.FRAME);
            var large = Worker.start(batcher, FakeReplica.memory(1, 2 * LENGTH), 9, Urgency.FRAME);
            large.awaitWaiting();

            device.letGo(3);

            assertThat(first.answer()).isEqualTo(2);
            assertThat(answers(small)).containsExactly(4f, 6f);
            assertThat(large.answer()).isEqualTo(18);
            assertThat(device.runs()).extracting(FakeReplica.Run::pictures).containsExactly(1, 2, 1);
        }
    }

    @Test
    void failsAllThatWaitAndWhoComes_whenItIsClosed() throws InterruptedException {
        var batcher = batcher(device);
        var first = worker(batcher, 1, Urgency.FRAME);
        device.awaitRun();
        var others = workers(batcher, 2, 3, Urgency.FRAME);

        batcher.stop();

        for (var other : others) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(other::answer)
                    .havingCause()
                    .withMessage("fake is closed");
        }
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> batcher.run(filled(3), Urgency.REQUEST))
                .withMessage("fake is closed");
        device.letGo(1);
        assertThat(first.answer()).as("what runs is answered").isEqualTo(2);
        batcher.close();
        assertThat(device.isClosed()).isTrue();
        assertThat(device.runs()).hasSize(1);
    }

    @Test
    void leavesTheQueue_whenAWaiterIsInterrupted() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var others = workers(batcher, 2, 3, Urgency.FRAME);

            others.get(1).thread().interrupt();

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(others.get(1)::answer)
                    .havingCause()
                    .withMessage("interrupted while waiting for fake");
            assertThat(others.get(1).wasInterrupted()).isTrue();
            device.letGo(2);
            assertThat(first.answer()).isEqualTo(2);
            assertThat(others.get(0).answer()).isEqualTo(4);
            assertThat(others.get(2).answer()).isEqualTo(8);
            assertThat(device.runs()).extracting(FakeReplica.Run::pictures).containsExactly(1, 2);
        }
    }

    @Test
    void leavesItsRun_whenAWaiterIsInterruptedWithinIt() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var others = workers(batcher, 2, 3, Urgency.FRAME);
            device.letGo(1);
            device.awaitRun();
            var follower = others.get(2);

            follower.thread().interrupt();

            assertThatExceptionOfType(CompletionException.class).isThrownBy(follower::answer);
            device.letGo(1);
            assertThat(first.answer()).isEqualTo(2);
            assertThat(others.get(0).answer()).isEqualTo(4);
            assertThat(others.get(1).answer()).isEqualTo(6);
        }
    }

    @Test
    void usesTheOtherDevice_whenTheFirstIsBusy() throws InterruptedException {
        var other = FakeReplica.held();
        try (var batcher = batcher(device, other)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();

            var second = worker(batcher, 2, Urgency.FRAME);

            other.awaitRun();
            device.letGo(1);
            other.letGo(1);
            assertThat(first.answer()).isEqualTo(2);
            assertThat(second.answer()).isEqualTo(4);
        }
    }

    @Test
    void runsAllElsewhere_whenADeviceIsLost() throws InterruptedException {
        var other = FakeReplica.held();
        try (var batcher = batcher(device, other)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var second = worker(batcher, 2, Urgency.FRAME);
            other.awaitRun();
            var others = workers(batcher, 3, 5, Urgency.FRAME);
            device.lose();

            other.letGo(10);

            assertThat(first.answer()).isEqualTo(2);
            assertThat(second.answer()).isEqualTo(4);
            assertThat(answers(others)).containsExactly(6f, 8f, 10f, 12f, 14f);
            assertThat(device.runs()).as("it is not asked again").hasSize(1);
        }
    }

    @Test
    void failsAll_whenTheLastDeviceIsLost() throws InterruptedException {
        try (var batcher = batcher(device)) {
            var first = worker(batcher, 1, Urgency.FRAME);
            device.awaitRun();
            var others = workers(batcher, 2, 3, Urgency.REQUEST);

            device.lose();

            for (var worker : Stream.concat(Stream.of(first), others.stream()).toList()) {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(worker::answer)
                        .havingCause()
                        .isInstanceOf(ModelFailedException.class)
                        .withMessage("no device is left to run fake");
            }
        }
    }

    private static Batcher batcher(FakeReplica... devices) {
        return new Batcher("fake", POWERS, FakeReplica.places(devices));
    }

    private static TensorMemory filled(float value) {
        var memory = FakeReplica.memory(1, LENGTH);
        FakeReplica.fill(memory, value);
        return memory;
    }

    private static Worker worker(Batcher batcher, float value, Urgency urgency) throws InterruptedException {
        return Worker.start(batcher, FakeReplica.memory(1, LENGTH), value, urgency);
    }

    /** Workers with values that follow each other, which wait when this returns, in that order. */
    private static List<Worker> workers(Batcher batcher, int firstValue, int count, Urgency urgency)
            throws InterruptedException {
        var workers = new ArrayList<Worker>();
        for (var i = 0; i < count; i++) {
            var worker = worker(batcher, firstValue + i, urgency);
            worker.awaitWaiting();
            workers.add(worker);
        }
        return workers;
    }

    @SafeVarargs
    private static List<Float> answers(List<Worker>... workers) {
        return Stream.of(workers).flatMap(List::stream).map(Worker::answer).toList();
    }

    /** A thread that has one thing to run. */
    private record Worker(Thread thread, CompletableFuture<Float> outcome, AtomicReference<Boolean> interrupted) {

        static Worker start(Batcher batcher, TensorMemory memory, float value, Urgency urgency) {
            FakeReplica.fill(memory, value);
            var outcome = new CompletableFuture<Float>();
            var interrupted = new AtomicReference<>(false);
            var thread = new Thread(() -> {
                try (memory) {
                    batcher.run(memory, urgency);
                    outcome.complete(FakeReplica.answer(memory));
                } catch (RuntimeException e) {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    outcome.completeExceptionally(e);
                }
            });
            thread.start();
            return new Worker(thread, outcome, interrupted);
        }

        void awaitWaiting() {
            await().until(() -> thread.getState() == Thread.State.WAITING);
        }

        float answer() {
            return outcome.join();
        }

        boolean wasInterrupted() {
            return interrupted.get();
        }
    }
}
