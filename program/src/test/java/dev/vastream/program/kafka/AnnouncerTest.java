package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.time.BrokerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BrokerClock clock = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Error> errors = new CopyOnWriteArrayList<>();
    private volatile Optional<String> value = Optional.of("one");

    private Announcer announcer(Duration interval, Supplier<Optional<byte[]>> values) {
        var entry = new Announcer.Entry(
                "test", interval, values, (bytes, sent) -> producer.send(new ProducerRecord<>("topic", bytes), sent));
        return new Announcer(entry, clock, errors::add);
    }

    private Announcer announcer(Duration interval) {
        return announcer(interval, () -> value.map(text -> text.getBytes(UTF_8)));
    }

    private List<String> sent() {
        return producer.history().stream()
                .map(record -> record.value() == null ? "-" : new String(record.value(), UTF_8))
                .toList();
    }

    @Test
    void announcesNothing_beforeTheStart() {
        var announcer = announcer(SELDOM);

        announcer.changed();
        announcer.stop();

        assertThat(sent()).isEmpty();
    }

    @Test
    void announcesAgain_whenNothingChanges() {
        var announcer = announcer(OFTEN);

        announcer.start();

        await().atMost(PATIENCE).until(() -> sent().size() >= 3);
        announcer.stop();
        assertThat(sent()).containsOnly("one");
    }

    @Test
    void announcesAtOnce_whenSomethingChanges() {
        var announcer = announcer(SELDOM);
        announcer.start();
        await().atMost(PATIENCE).until(() -> sent().size() == 1);

        value = Optional.of("two");
        announcer.changed();

        await().atMost(PATIENCE).until(() -> sent().equals(List.of("one", "two")));
        announcer.stop();
    }

    @Test
    void announcesTheLastChange_whenItEndsAtOnce() {
        var announcer = announcer(SELDOM);
        announcer.start();
        await().atMost(PATIENCE).until(() -> sent().size() == 1);

        value = Optional.of("last");
        announcer.changed();
        announcer.close();

        assertThat(sent()).containsExactly("one", "last", "-");
    }

    @Test
    void takesItsEntryAwayOnce_whileThereIsNothingToAnnounce() {
        var announcer = announcer(OFTEN);
        announcer.start();
        await().atMost(PATIENCE).until(() -> !sent().isEmpty());

        value = Optional.empty();
        await().atMost(PATIENCE).until(() -> sent().contains("-"));
        value = Optional.of("again");
        await().atMost(PATIENCE).until(() -> sent().contains("again"));
        announcer.stop();

        assertThat(sent()).containsOnlyOnce("-");
    }

    @Test
    void leavesNoTombstone_whenItStops() {
        var announcer = announcer(SELDOM);
        announcer.start();
        await().atMost(PATIENCE).until(() -> sent().size() == 1);

        announcer.stop();
        announcer.changed();

        assertThat(sent()).containsExactly("one");
    }

    @Test
    void goesOn_whenOneAnnouncementFails() {
        producer.sendException = new KafkaException("away");
        var announcer = announcer(OFTEN, () -> {
            var now = value.map(text -> text.getBytes(UTF_8));
            if (producer.sendException == null) {
                return now;
            }
            value = Optional.of("tried");
            return now;
        });
        announcer.start();
        await().atMost(PATIENCE).until(() -> value.equals(Optional.of("tried")));

        producer.sendException = null;

        await().atMost(PATIENCE).until(() -> !sent().isEmpty());
        announcer.stop();
        assertThat(errors).isEmpty();
    }

    @Test
    void reportsAndGoesOn_whenOneAnnouncementEndsByAnError() {
        var failure = new NoClassDefFoundError("gone");
        var announcer = announcer(OFTEN, () -> {
            if (errors.isEmpty()) {
                throw failure;
            }
            return Optional.of(new byte[] {1});
        });

        announcer.start();

        await().atMost(PATIENCE).until(() -> !sent().isEmpty());
        announcer.stop();
        assertThat(errors).containsExactly(failure);
    }

    @Test
    void learnsTheBrokersTime() {
        var entry = new Announcer.Entry(
                "test",
                SELDOM,
                () -> Optional.of(new byte[] {1}),
                (bytes, sent) -> sent.onCompletion(
                        new RecordMetadata(
                                new TopicPartition("topic", 0),
                                0,
                                0,
                                NOW.plusSeconds(5).toEpochMilli(),
                                0,
                                1),
                        null));
        var announcer = new Announcer(entry, clock, errors::add);

        announcer.start();

        await().atMost(PATIENCE).until(() -> clock.offset().equals(Duration.ofSeconds(5)));
        announcer.stop();
    }
}
