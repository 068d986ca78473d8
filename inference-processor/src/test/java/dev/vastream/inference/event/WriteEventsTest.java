package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteEventsTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final WriteEvents processor =
            new WriteEvents(new AvroSerializer<>(Topics.EVENTS, registry), EventTopology.letters(meters));

    @BeforeEach
    void open() {
        context.setRecordMetadata("va.detections", 4, 44);
        processor.init(context);
    }

    @Test
    void writesEventAsItIs_whenItFits() {
        var event = event(10, 1 << 20, "");

        processor.process(new Record<>("cam", event, 5));

        var written = written();
        assertThat(WriteEvents.topic(written.headers())).isEqualTo("va.events");
        assertThat(written.key()).isEqualTo("cam".getBytes(UTF_8));
        assertThat(written.timestamp()).isEqualTo(5);
        assertThat(read(written)).isEqualTo(event);
    }

    @Test
    void writesEventWithoutPictures_whenTheyAreTooMany() {
        processor.process(new Record<>("cam", event(20, 1 << 20, ""), 5));

        assertThat(read(written())).isEqualTo(event(20, 0, ""));
    }

    @Test
    void writesLetter_whenEventIsTooLargeWithoutPictures() {
        processor.process(new Record<>("cam", event(20, 0, "m".repeat(1 << 20)), 5));

        var written = written();
        assertThat(WriteEvents.topic(written.headers())).isEqualTo("va.dead-letters");
        assertThat(written.value()).isNull();
        assertThat(header(written, DeadLetter.REASON)).isEqualTo("RESULT_TOO_LARGE");
        assertThat(header(written, DeadLetter.SOURCE_TOPIC)).isEqualTo("va.detections");
        assertThat(header(written, DeadLetter.SOURCE_OFFSET)).isEqualTo("44");
        assertThat(meters.counter("va.dead_letters", "reason", "RESULT_TOO_LARGE", "lane", "events")
                        .count())
                .isEqualTo(1);
    }

    private static ObjectMeta event(int items, int pictureBytes, String eventType) {
        var box = Detection.newBuilder().setClassId(0).setConfidence(1f).setBox(new BoundingBox(0f, 0f, 1f, 1f));
        EventInfo item = EventItem.of(box.build())
                .setImageBuffer(ByteBuffer.allocate(pictureBytes))
                .setEventType(eventType)
                .build();
        return ObjectMeta.newBuilder()
                .setCameraUid("cam")
                .setFrameWidth(1)
                .setFrameHeight(1)
                .setFrameNumber(1)
                .setTimeStamp("")
                .setEventList(Collections.nCopies(items, item))
                .build();
    }

    private Record<? extends byte[], ? extends byte[]> written() {
        List<MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]>> forwarded = context.forwarded();
        assertThat(forwarded).hasSize(1);
        return forwarded.get(0).record();
    }

    private ObjectMeta read(Record<? extends byte[], ? extends byte[]> record) {
        return new AvroSerde<>(Topics.EVENTS, registry).deserializer().deserialize("", record.value());
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
