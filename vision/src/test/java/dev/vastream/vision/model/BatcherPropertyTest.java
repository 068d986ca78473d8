package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many workers with calls of random size, shape and urgency, some of them bad and some interrupted, on devices of which one is
 * lost in the middle: every answer is that to its own input, and every call has one.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatcherPropertyTest {

    private static final int WORKERS = 24;
    private static final int CALLS = 250;
    private static final int MOST_PICTURES = 5;
    private static final int[] LENGTHS = {3, 3, 3, 7};
    private static final long RUN_NANOS = 50_000;
    private static final int CALL_OF_THE_LOSS = CALLS * 7 + CALLS / 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyAnswerIsOfItsOwnInput_whateverElseHappens(long seed) throws InterruptedException, ExecutionException {
        var weak = FakeReplica.taking(RUN_NANOS);
        var strong = FakeReplica.taking(RUN_NANOS);
        var threads = Executors.newFixedThreadPool(WORKERS);
        try (var batcher = new Batcher("fake", BatchSizes.UP_TO_16, FakeReplica.places(weak, strong))) {
            var work = new ArrayList<Callable<Outcomes>>();
            for (var worker = 0; worker < WORKERS; worker++) {
                var first = 1 + worker * CALLS;
                work.add(() -> calls(batcher, weak, first, new Random(seed + first)));
            }

            var outcomes = threads.invokeAll(work);

            var all = new Outcomes(0, 0, 0);
            for (var outcome : outcomes) {
                all = all.plus(outcome.get());
            }
            assertThat(all.answered() + all.bad() + all.interrupted()).isEqualTo(WORKERS * CALLS);
            assertThat(all.answered()).isGreaterThan(WORKERS * CALLS * 8 / 10);
            assertThat(all.bad()).isPositive();
            assertThat(weak.runs().size() + strong.runs().size())
                    .as("runs are shared")
                    .isLessThan(WORKERS * CALLS);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What became of the calls of a worker. */
    private record Outcomes(int answered, int bad, int interrupted) {

        Outcomes plus(Outcomes other) {
            return new Outcomes(answered + other.answered, bad + other.bad, interrupted + other.interrupted);
        }
    }

    private static Outcomes calls(Batcher batcher, FakeReplica weak, int first, Random random) {
        var outcomes = new Outcomes(0, 0, 0);
        for (var value = first; value < first + CALLS; value++) {
            if (value == CALL_OF_THE_LOSS) {
                weak.lose();
            }
            outcomes = outcomes.plus(call(batcher, value, random));
        }
        return outcomes;
    }

    private static Outcomes call(Batcher batcher, int value, Random random) {
        var length = LENGTHS[random.nextInt(LENGTHS.length)];
        var urgency = random.nextInt(4) == 0 ? Urgency.REQUEST : Urgency.FRAME;
        var isBad = random.nextInt(50) == 0;
        var isInterrupted = random.nextInt(50) == 0;
        try (var memory = FakeReplica.memory(1 + random.nextInt(MOST_PICTURES), length)) {
            FakeReplica.fill(memory, isBad ? FakeReplica.POISON : value);
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            batcher.run(memory, urgency);
            assertThat(isBad).isFalse();
            assertThat(FakeReplica.isAnswered(memory, value)).isTrue();
            return new Outcomes(1, 0, 0);
        } catch (ModelFailedException e) {
            if (e.getMessage().equals("poison")) {
                assertThat(isBad).isTrue();
                return new Outcomes(0, 1, 0);
            }
            assertThat(e).hasMessage("interrupted while waiting for fake");
            assertThat(isInterrupted).isTrue();
            return new Outcomes(0, 0, 1);
        } finally {
            // The next call is another's, so to speak.
            Thread.interrupted();
        }
    }
}
