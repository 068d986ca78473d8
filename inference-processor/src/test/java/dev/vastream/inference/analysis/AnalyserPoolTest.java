package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalyserPoolTest {

    private final List<FakeAnalyser> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void givesEachThreadItsOwnAnalyser() throws Exception {
        Set<String> pairs = ConcurrentHashMap.newKeySet();

        try (var pool = pool(2, 8)) {
            var all = IntStream.range(0, 100)
                    .mapToObj(i -> submitted(pool, analyser -> {
                        pairs.add(Thread.currentThread().getName() + "/" + opened.indexOf(analyser));
                        return i;
                    }));
            assertThat(all.toList()).allSatisfy(future -> future.join());
        }

        assertThat(pairs).allMatch(pair -> pair.equals("test-0/0") || pair.equals("test-1/1"));
        assertThat(opened).hasSize(2).allMatch(FakeAnalyser::isClosed);
    }

    @Test
    void goesOn_whenWorkFails() throws Exception {
        try (var pool = pool(1, 1)) {
            var failed = pool.submit(analyser -> {
                throw new IllegalStateException("broken");
            });
            var next = pool.submit(analyser -> 7);

            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
            assertThat(next.get()).isEqualTo(7);
        }
    }

    @Test
    void endsRunningAndCancelsWaiting_whenClosed() throws Exception {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var pool = pool(1, 4);
        var running = pool.submit(analyser -> {
            started.countDown();
            release.await();
            return "done";
        });
        var waiting = pool.submit(analyser -> "never");
        started.await();

        var closing = new Thread(pool::close);
        closing.start();
        release.countDown();
        closing.join();

        assertThat(running.get()).isEqualTo("done");
        assertThat(waiting).isDone();
        assertThatThrownBy(() -> pool.submit(analyser -> "late").get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void failsJobAndReplacesThread_whenJobDoesNotEnd() throws Exception {
        var never = new CountDownLatch(1);
        var pool = pool(1, 4);
        var stuck = started(pool, never);
        look(pool, AnalyserPool.LOOKS);
        var beforeTheBound = stuck.isDone();

        look(pool, 1);

        assertThat(beforeTheBound).isFalse();
        assertThatThrownBy(stuck::get).hasRootCauseInstanceOf(JobTimedOutException.class);
        assertThat(pool.submit(analyser -> Thread.currentThread().getName()).get())
                .isEqualTo("test-1");
        assertThat(pool.stuck()).isEqualTo(1);
        assertThat(meters.counter("va.jobs.timed_out", "lane", "frames").count())
                .isEqualTo(1);
        assertThat(meters.get("va.workers.stuck").tag("lane", "frames").gauge().value())
                .isEqualTo(1);
        assertThat(failures).isEmpty();
        pool.close();
        assertThat(opened.get(0).isClosed())
                .as("what the stuck thread still uses")
                .isFalse();
        never.countDown();
    }

    @Test
    void dropsLateResultAndClosesAnalyser_whenStuckJobEndsAfterAll() throws Exception {
        var late = new CountDownLatch(1);
        try (var pool = pool(1, 4)) {
            var stuck = started(pool, late);
            look(pool, AnalyserPool.LOOKS + 1);

            late.countDown();

            await().until(() -> pool.stuck() == 0);
            await().until(() -> opened.get(0).isClosed());
            assertThatThrownBy(stuck::get).hasRootCauseInstanceOf(JobTimedOutException.class);
        }
    }

    @Test
    void saysThatTheProcessMustEnd_whenTooManyThreadsAreStuck() throws Exception {
        var never = new CountDownLatch(1);
        var pool = pool(1, 4);
        for (var i = 0; i < AnalyserPool.MOST_STUCK; i++) {
            started(pool, never);
            look(pool, AnalyserPool.LOOKS + 1);
        }
        var untilThen = List.copyOf(failures);
        started(pool, never);

        look(pool, AnalyserPool.LOOKS + 1);

        assertThat(untilThen).isEmpty();
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("5 threads of test are stuck in jobs of more than PT1H: only a new process can free"
                        + " them"));
        assertThat(opened).hasSize(AnalyserPool.MOST_STUCK + 1);
        never.countDown();
        pool.close();
    }

    @Test
    void watchesCancelledJobs_whenTheyGoOn() throws Exception {
        var never = new CountDownLatch(1);
        var pool = pool(1, 4);
        started(pool, never).cancel(false);

        look(pool, AnalyserPool.LOOKS + 1);

        assertThat(pool.submit(analyser -> 7).get()).isEqualTo(7);
        never.countDown();
        pool.close();
    }

    @Test
    void leavesOutWork_whenItsResultWasCancelled() throws Exception {
        var release = new CountDownLatch(1);
        var ran = new AtomicBoolean();
        try (var pool = pool(1, 4)) {
            started(pool, release);
            var cancelled = pool.submit(analyser -> {
                ran.set(true);
                return 1;
            });
            var last = pool.submit(analyser -> 2);

            cancelled.cancel(false);
            release.countDown();

            assertThat(last.get()).isEqualTo(2);
            assertThat(ran).isFalse();
        }
    }

    @Test
    void endsWithoutStuckThread_whenClosed() throws Exception {
        var never = new CountDownLatch(1);
        var pool = pool(1, 4, Duration.ofMillis(1));
        var stuck = started(pool, never);

        pool.close();

        assertThatThrownBy(stuck::get).isInstanceOf(ExecutionException.class);
        never.countDown();
    }

    @Test
    void watchesByItself() throws Exception {
        var never = new CountDownLatch(1);
        var pool = pool(1, 4, Duration.ofMillis(1));

        var stuck = started(pool, never);

        assertThatThrownBy(stuck::get).isInstanceOf(ExecutionException.class);
        never.countDown();
        pool.close();
    }

    @Test
    void saysSo_whenThreadCannotBeReplaced() throws Exception {
        var never = new CountDownLatch(1);
        var pool = new AnalyserPool(
                "test",
                1,
                4,
                () -> {
                    if (!opened.isEmpty()) {
                        throw new IllegalStateException("no memory on the device");
                    }
                    opened.add(new FakeAnalyser(encoded -> null));
                    return opened.get(0);
                },
                guard(Duration.ofHours(1)));
        started(pool, never);

        look(pool, AnalyserPool.LOOKS + 1);

        await().until(() -> !failures.isEmpty());
        assertThat(failures.get(0)).hasMessage("no memory on the device");
        never.countDown();
        pool.close();
    }

    /** A job that has begun and ends with the latch. */
    private static CompletableFuture<String> started(AnalyserPool pool, CountDownLatch end) throws Exception {
        var begun = new CountDownLatch(1);
        var job = pool.submit(analyser -> {
            begun.countDown();
            end.await();
            return "late";
        });
        begun.await();
        return job;
    }

    private static void look(AnalyserPool pool, int times) {
        IntStream.range(0, times).forEach(i -> pool.look());
    }

    private AnalyserPool pool(int workers, int capacity) {
        return pool(workers, capacity, Duration.ofHours(1));
    }

    private AnalyserPool pool(int workers, int capacity, Duration jobTimeout) {
        return new AnalyserPool(
                "test",
                workers,
                capacity,
                () -> {
                    var analyser = new FakeAnalyser(encoded -> null);
                    opened.add(analyser);
                    return analyser;
                },
                guard(jobTimeout));
    }

    private AnalyserPool.Guard guard(Duration jobTimeout) {
        return new AnalyserPool.Guard("frames", jobTimeout, meters, failures::add);
    }

    private static <T> CompletableFuture<T> submitted(AnalyserPool pool, AnalyserPool.Work<T> work) {
        try {
            return pool.submit(work);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
