package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.Letters;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns events into bytes that their topic takes: without pictures when a crowd's are too many, and else into a dead letter. A
 * record that the broker refuses would abort the transaction of all that are written with it, again and again; Streams' own
 * handler of such failures comes too late for that.
 */
final class WriteEvents extends ContextualProcessor<String, ObjectMeta, byte[], byte[]> {

    private static final String REASON = "RESULT_TOO_LARGE";

    private final Serializer<ObjectMeta> serializer;
    private final Letters letters;

    WriteEvents(Serializer<ObjectMeta> serializer, Letters letters) {
        this.serializer = serializer;
        this.letters = letters;
    }

    /** The topic for a record of this processor. */
    static String topic(Headers headers) {
        return headers.lastHeader(DeadLetter.REASON) == null ? Topics.EVENTS.name() : Topics.DEAD_LETTERS;
    }

    @Override
    public void process(Record<String, ObjectMeta> record) {
        var key = record.key().getBytes(UTF_8);
        var bytes = bytes(record.value());
        if (!Topics.EVENTS.takes(bytes.length)) {
            bytes = bytes(withoutPictures(record.value()));
        }
        if (Topics.EVENTS.takes(bytes.length)) {
            context().forward(record.withKey(key).withValue(bytes));
        } else {
            context().forward(letter(record.withKey(key), bytes.length));
        }
    }

    private byte[] bytes(ObjectMeta event) {
        return serializer.serialize(Topics.EVENTS.name(), event);
    }

    private static ObjectMeta withoutPictures(ObjectMeta event) {
        var items = event.getEventList().stream()
                .map(item -> EventInfo.newBuilder(item)
                        .setImageBuffer(ByteBuffer.allocate(0))
                        .build())
                .toList();
        return ObjectMeta.newBuilder(event).setEventList(items).build();
    }

    /** Of the record that gave the event; of the end of a silent camera's tracks there is none. */
    private Record<byte[], byte[]> letter(Record<byte[], ObjectMeta> record, int size) {
        var source = context()
                .recordMetadata()
                .map(of -> new DeadLetter.Source(of.topic(), of.partition(), of.offset()))
                .orElse(new DeadLetter.Source(Topics.DETECTIONS.name(), -1, -1));
        var letter = letters.of(source, REASON, "an event has " + size + " bytes", record.key(), null)
                .record();
        return record.withKey(letter.key()).withValue(letter.value()).withHeaders(letter.headers());
    }
}
