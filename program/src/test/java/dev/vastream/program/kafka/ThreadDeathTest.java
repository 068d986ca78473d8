package dev.vastream.program.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.SteppingClock;
import dev.vastream.program.table.StaleTableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadDeathTest {

    private static final StreamsException BROKEN = new StreamsException("a task broke");

    private final List<StaleTableException> stale = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final SteppingClock clock = new SteppingClock();
    private final ThreadDeath death =
            new ThreadDeath("va.test", Outage.ofLane(clock), new StreamsLane.Owner(stale::add, failures::add));

    private StreamThreadExceptionResponse onThread(String name, Throwable cause) throws InterruptedException {
        var response = new AtomicReference<StreamThreadExceptionResponse>();
        var thread = new Thread(() -> response.set(death.handle(cause)), name);
        thread.start();
        thread.join();
        return response.get();
    }

    @Test
    void replacesTheThread_whenItDiesOnce() throws InterruptedException {
        assertThat(onThread("va.test-StreamThread-1", BROKEN)).isEqualTo(REPLACE_THREAD);
        assertThat(failures).isEmpty();
    }

    @Test
    void givesUp_whenThreadsHaveBeenDyingForTooLong() throws InterruptedException {
        var responses = new ArrayList<StreamThreadExceptionResponse>();
        for (var i = 0; i < 6; i++) {
            responses.add(onThread("va.test-StreamThread-1", BROKEN));
            clock.advance(Duration.ofSeconds(30));
        }

        assertThat(responses).startsWith(REPLACE_THREAD).endsWith(SHUTDOWN_CLIENT);
        assertThat(failures).contains(BROKEN);
    }

    @Test
    void givesUp_whenTheThreadOfTheGlobalTablesDies() throws InterruptedException {
        assertThat(onThread("va.test-GlobalStreamThread", BROKEN)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures).containsExactly(BROKEN);
    }

    @Test
    void givesUp_whenAnErrorEndsTheThread() throws InterruptedException {
        var error = new OutOfMemoryError();

        assertThat(onThread("va.test-StreamThread-1", error)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures).containsExactly(error);
    }

    @Test
    void endsForItsOwnerToReadAnew_whenATableIsStale() throws InterruptedException {
        var missed = new StaleTableException("a tombstone may be missed");

        assertThat(onThread("va.test-GlobalStreamThread", new StreamsException(missed)))
                .isEqualTo(SHUTDOWN_CLIENT);
        death.onChange(State.ERROR, State.PENDING_ERROR);

        assertThat(stale).containsExactly(missed);
        assertThat(failures).isEmpty();
    }

    @Test
    void givesUp_whenTheTopologyEndsByItself() {
        death.onChange(State.RUNNING, State.REBALANCING);
        death.onChange(State.ERROR, State.PENDING_ERROR);

        assertThat(failures).singleElement().satisfies(cause -> assertThat(cause)
                .hasMessage("va.test has ended"));
    }

    @Test
    void reportsNothing_whenTheOwnerEndsTheTopology() {
        death.ends();

        death.onChange(State.ERROR, State.PENDING_ERROR);

        assertThat(failures).isEmpty();
    }
}
