package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Consumer<Throwable> NOBODY = failure -> {};

    private final AtomicInteger closings = new AtomicInteger();
    private final CountDownLatch modelsAreLoaded = new CountDownLatch(1);

    @Test
    void waitsForTheStart_whenToldToEndDuringIt() throws Exception {
        var lifetime = new Lifetime(Duration.ofMinutes(1));
        var starting = startSlowly(lifetime);
        var ending = new Thread(lifetime::close);

        ending.start();
        await().until(() -> ending.getState() == Thread.State.TIMED_WAITING);

        assertThat(closings).hasValue(0);
        modelsAreLoaded.countDown();
        starting.join();
        ending.join();
        assertThat(closings).hasValue(1);
    }

    @Test
    void givesUp_whenTheStartTakesTooLong() throws Exception {
        var lifetime = new Lifetime(Duration.ofMillis(10));
        var starting = startSlowly(lifetime);

        lifetime.close();

        assertThat(closings).hasValue(0);
        modelsAreLoaded.countDown();
        starting.join();
    }

    @Test
    void startsNothing_whenToldToEndBefore() {
        var lifetime = new Lifetime(Duration.ZERO);
        lifetime.close();

        assertThatThrownBy(() -> lifetime.start(
                        onFailure -> {
                            throw new AssertionError("must not start");
                        },
                        NOBODY))
                .isInstanceOf(StartException.class);
    }

    @Test
    void closesOnce_whenEndedTwice() throws Exception {
        var lifetime = new Lifetime(Duration.ofMinutes(1));
        lifetime.start(onFailure -> closings::incrementAndGet, NOBODY);

        lifetime.close();
        lifetime.close();

        assertThat(closings).hasValue(1);
    }

    private CompletableFuture<Void> startSlowly(Lifetime lifetime) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var starting = CompletableFuture.runAsync(
                () -> {
                    try {
                        lifetime.start(
                                onFailure -> {
                                    begun.countDown();
                                    awaitModels();
                                    return closings::incrementAndGet;
                                },
                                NOBODY);
                    } catch (StartException e) {
                        throw new IllegalStateException(e);
                    }
                },
                command -> new Thread(command).start());
        begun.await();
        return starting;
    }

    private void awaitModels() {
        try {
            modelsAreLoaded.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
