package dev.vastream.bridge.stream.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

    private static final EventFilter EVENTS =
            new EventFilter(Set.of("gate"), new ItemFilter(Set.of(ItemKind.EVENT), Set.of(), Set.of(), Set.of(), true));
    private static final Optional<StreamId> NOW = Optional.empty();

    private final FakeEventTopic topic = new FakeEventTopic();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private final EventStreams streams = new EventStreams(topic, topic, 2, meters, () -> now);

    @AfterEach
    void close() {
        streams.close();
    }

    private double count(String name) {
        return meters.counter(name).count();
    }

    @Test
    void opensAsManyAsMayBe_andMoreOnceOneHasEnded() {
        var first = streams.open(EVENTS, NOW);
        streams.open(EVENTS, NOW);

        assertThatThrownBy(() -> streams.open(EVENTS, NOW)).isInstanceOf(StreamRefusedException.class);
        streams.close(first);
        streams.close(first);

        streams.open(EVENTS, NOW);
        assertThatThrownBy(() -> streams.open(EVENTS, NOW)).isInstanceOf(StreamRefusedException.class);
        assertThat(count("va.streams.refused")).isEqualTo(2);
        assertThat(meters.get("va.streams.open").gauge().value()).isEqualTo(2);
    }

    @Test
    void holdsNoPlace_forWhoWasRefused() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> streams.open(EVENTS, Optional.of(StreamId.of("1:99"))))
                    .isInstanceOf(BadStreamIdException.class);
        }
        topic.goAway();
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> streams.open(EVENTS, NOW)).hasMessageContaining("broker");
        }
        topic.reset();

        assertThat(streams.open(EVENTS, NOW).isClosed()).isFalse();
    }

    @Test
    void endsStream_whenItIsFullForTenSeconds() {
        var stream = streams.open(EVENTS, NOW);
        var other = streams.open(EVENTS, NOW);
        for (var offset = 0; offset < 4; offset++) {
            topic.write("gate", offset, 1 << 20);
            while (other.take().isPresent()) {
                // Its caller reads.
            }
        }
        now += Duration.ofMillis(9_900).toNanos();
        streams.tick();
        assertThat(stream.isClosed()).isFalse();

        now += Duration.ofMillis(100).toNanos();
        streams.tick();

        assertThat(stream.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
        assertThat(count("va.streams.slow")).isEqualTo(1);
        assertThat(meters.get("va.streams.open").gauge().value()).isEqualTo(1);
    }

    @Test
    void endsAll_andOpensNoOther_whenStopped() {
        var stream = streams.open(EVENTS, NOW);

        streams.stop();

        assertThat(stream.isClosed()).isTrue();
        assertThatThrownBy(() -> streams.open(EVENTS, NOW)).hasMessageContaining("being stopped");
    }
}
