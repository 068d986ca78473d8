package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalyserPoolTest {

    private final List<FakeAnalyser> opened = Collections.synchronizedList(new java.util.ArrayList<>());

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

    private AnalyserPool pool(int workers, int capacity) {
        return new AnalyserPool("test", workers, capacity, () -> {
            var analyser = new FakeAnalyser(encoded -> null);
            opened.add(analyser);
            return analyser;
        });
    }

    private static <T> java.util.concurrent.CompletableFuture<T> submitted(
            AnalyserPool pool, AnalyserPool.Work<T> work) {
        try {
            return pool.submit(work);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
