package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ReplyTopicsTest {

    private static final String BRIDGE = "va.replies.bridge-1";

    private final AtomicLong nanos = new AtomicLong();
    private Set<String> broker = Set.of(BRIDGE, "va.frames", "va.replies.");
    private boolean answers = true;
    private int questions;
    private final ReplyTopics topics = new ReplyTopics(this::list, nanos::get, () -> {});

    private Set<String> list() {
        questions++;
        if (!answers) {
            throw new KafkaException("no broker");
        }
        return broker;
    }

    @Test
    void asksOnce_whenTheTopicIsThere() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(topics.exists(BRIDGE)).isTrue();
        }

        assertThat(questions).isEqualTo(1);
    }

    @Test
    void knowsTopic_thatWasCreatedAMomentAgo() {
        var before = topics.exists("va.replies.new");
        broker = Set.of(BRIDGE, "va.replies.new", "va.replies.newer");
        nanos.addAndGet(ReplyTopics.ABSENT_FOR.toNanos());

        assertThat(before).isFalse();
        assertThat(topics.exists("va.replies.new")).isTrue();
        assertThat(topics.exists("va.replies.newer")).isTrue();
    }

    @Test
    void asksOnceForAName_thatComesAgainAndAgain() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(topics.exists("va.replies.gone")).isFalse();
        }

        assertThat(questions).isEqualTo(1);
    }

    @Test
    void asksOnceForAllNames_thatWereThereBefore() {
        var moment = topics.now();

        var found = IntStream.range(0, 1_000)
                .filter(i -> topics.exists("va.replies.stranger-" + i, moment))
                .count();

        assertThat(found).isZero();
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void forgetsTopic_thatWasDeleted() {
        topics.exists(BRIDGE);
        broker = Set.of();
        var soon = topics.exists(BRIDGE);
        nanos.addAndGet(ReplyTopics.LISTED_FOR.toNanos() + 1_000);

        assertThat(soon).isTrue();
        assertThat(topics.exists(BRIDGE)).isFalse();
    }

    @Test
    void keepsWhatItKnows_whileTheBrokerDoesNotAnswer() {
        topics.exists(BRIDGE);
        answers = false;
        nanos.addAndGet(ReplyTopics.LISTED_FOR.toNanos() + 1_000);

        assertThat(topics.exists(BRIDGE)).isTrue();
        assertThatThrownBy(() -> topics.exists("va.replies.stranger")).isInstanceOf(KafkaException.class);
    }
}
