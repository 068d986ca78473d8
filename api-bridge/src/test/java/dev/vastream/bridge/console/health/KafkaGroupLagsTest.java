package dev.vastream.bridge.console.health;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.console.health.GroupLags.GroupLag;
import dev.vastream.program.SteppingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KafkaGroupLagsTest {

    private static final TopicPartition FRAMES = new TopicPartition("va.frames", 0);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final long BEGIN = new SteppingClock().millis();

    private final Groups groups = new Groups();
    private final Log log = new Log();
    private final SteppingClock clock = new SteppingClock();
    private final KafkaGroupLags lags =
            new KafkaGroupLags(() -> LagReader.open(groups::opened, () -> log), clock, Duration.ofSeconds(10));

    /** Groups that are where a test says. */
    private static final class Groups implements GroupOffsets {

        private volatile Map<String, Map<TopicPartition, Long>> all = Map.of("va.one", Map.of(FRAMES, 1L));
        private volatile boolean answers = true;
        private volatile Optional<CountDownLatch> held = Optional.empty();
        private volatile boolean isHeld;
        private int opened;
        private int closed;

        private Groups opened() {
            opened++;
            return this;
        }

        @Override
        public Map<String, Map<TopicPartition, Long>> all() throws TimeoutException, InterruptedException {
            if (!answers) {
                throw new TimeoutException("away");
            }
            if (held.isPresent()) {
                isHeld = true;
                held.get().await();
            }
            return all;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Has records 0 to 3, a second apart; the last was written just now. */
    private static final class Log extends MockConsumer<byte[], byte[]> {

        private Log() {
            super("none");
            updateBeginningOffsets(Map.of(FRAMES, 0L));
            updateEndOffsets(Map.of(FRAMES, 4L));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (assignment().contains(FRAMES)) {
                for (var offset = position(FRAMES); offset < 4; offset++) {
                    addRecord(new ConsumerRecord<>(
                            FRAMES.topic(),
                            FRAMES.partition(),
                            offset,
                            BEGIN - (3 - offset) * 1_000,
                            TimestampType.LOG_APPEND_TIME,
                            1,
                            1,
                            null,
                            new byte[1],
                            new RecordHeaders(),
                            Optional.empty()));
                }
            }
            return super.poll(timeout);
        }

        /** It stays with the test. */
        @Override
        public synchronized void close() {}
    }

    @Test
    void saysHowOldTheFirstRecordIs_ofGroupsAtDifferentPlacesOfAPartition() throws Exception {
        groups.all = Map.of("va.one", Map.of(FRAMES, 1L), "va.two", Map.of(FRAMES, 3L), "va.up", Map.of(FRAMES, 4L));

        assertThat(lags.all())
                .containsExactly(
                        new GroupLag("va.one", "va.frames", 3, 2),
                        new GroupLag("va.two", "va.frames", 1, 0),
                        new GroupLag("va.up", "va.frames", 0, 0));
    }

    @Test
    void keepsItsClients_untilAQuestionFails() throws Exception {
        for (var question = 0; question < 3; question++) {
            lags.all();
            clock.advance(LATER);
        }
        assertThat(groups.opened).isEqualTo(1);

        groups.answers = false;
        assertThatThrownBy(lags::all).isInstanceOf(TimeoutException.class);
        assertThat(groups.closed).isEqualTo(1);
        groups.answers = true;
        lags.all();
        assertThat(groups.opened).isEqualTo(2);

        lags.close();
        assertThat(groups.closed).isEqualTo(2);
        clock.advance(LATER);
        assertThatThrownBy(lags::all).isInstanceOf(TimeoutException.class);
        assertThat(groups.opened).isEqualTo(2);
    }

    @Test
    void waitsForTheFirstAnswer_ratherThanSayingThatThereAreNoGroups() throws Exception {
        var held = new CountDownLatch(1);
        groups.held = Optional.of(held);
        var first = supplyAsync(this::said);
        await().until(() -> groups.isHeld);
        var second = supplyAsync(this::said);
        assertThat(second).isNotDone();
        held.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(groups.opened).isEqualTo(1);
    }

    @Test
    void givesTheAnswerBefore_whileSomebodyAsks() throws Exception {
        lags.all();
        clock.advance(LATER);
        var held = new CountDownLatch(1);
        groups.held = Optional.of(held);
        groups.all = Map.of();
        var asking = supplyAsync(this::said);
        await().until(() -> groups.isHeld);

        assertThat(lags.all()).hasSize(1);
        held.countDown();
        assertThat(asking.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private List<GroupLag> said() {
        try {
            return lags.all();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
