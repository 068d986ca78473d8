package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    private static final ItemFilter EVENTS = new ItemFilter(Set.of(ItemKind.EVENT), Set.of(), Set.of(), Set.of(), true);
    private static final EventFilter OF_ALL = new EventFilter(Set.of(), EVENTS);
    private static final EventFilter OF_GATE = new EventFilter(Set.of("gate"), EVENTS);
    private static final EventFilter OF_YARD = new EventFilter(Set.of("yard"), EVENTS);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventDecoder decoder = new EventDecoder(registry, meters);

    private EventRecord record(byte[] key, byte[] value) {
        return decoder.record(new ConsumerRecord<>(Topics.EVENTS.name(), 3, 17, key, value));
    }

    private byte[] gate() {
        return new AvroSerializer<>(Topics.EVENTS, registry).serialize(Topics.EVENTS.name(), Records.meta("gate", 12));
    }

    private double unreadable() {
        return meters.counter("va.streams.unreadable").count();
    }

    @Test
    void isWrittenOnce_forAllWhoWantTheSame() {
        var record = record("gate".getBytes(UTF_8), gate());

        var message = record.message(OF_GATE).orElseThrow();

        assertThat(new String(message, UTF_8))
                .startsWith(
                        "data: {\"camera_name\":\"\",\"camera_uid\":\"gate\",\"event_list\":[{\"abnormal_score\":0.0,")
                .endsWith(",\"time_stamp\":\"2026-11-27 02:50:59.7000000\"}\n\n")
                .hasLineCount(2);
        assertThat(record.message(OF_ALL)).containsSame(message);
        assertThat(record.message(OF_YARD)).isEmpty();
    }

    @Test
    void isNotDecoded_whenNobodyWantsItsCamera() {
        var record = record("gate".getBytes(UTF_8), new byte[] {9, 9});

        assertThat(record.message(OF_YARD)).isEmpty();

        assertThat(unreadable()).isZero();
    }

    @Test
    void isPassedOverAndCountedOnce_whenItCannotBeRead() {
        var broken = record("gate".getBytes(UTF_8), new byte[] {9, 9});
        var ofAnother = record("yard".getBytes(UTF_8), gate());
        var nobodys = record(null, gate());

        assertThat(broken.message(OF_GATE)).isEmpty();
        assertThat(broken.message(OF_ALL)).isEmpty();
        assertThat(unreadable()).isEqualTo(1);
        assertThat(ofAnother.message(OF_YARD)).isEmpty();
        assertThat(nobodys.message(OF_GATE)).isEmpty();
        assertThat(nobodys.message(OF_ALL)).isEmpty();
        assertThat(unreadable()).isEqualTo(3);
    }
}
