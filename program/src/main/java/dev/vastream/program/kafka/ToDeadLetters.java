package dev.vastream.program.kafka;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the bytes of a malformed record with headers that say why and where from. */
public final class ToDeadLetters<V> extends ContextualProcessor<byte[], Decoded<V>, byte[], byte[]> {

    private final Letters letters;

    public ToDeadLetters(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void process(Record<byte[], Decoded<V>> record) {
        var malformed = (Decoded.Malformed<V>) record.value();
        var metadata = context().recordMetadata().orElseThrow();
        var source = new DeadLetter.Source(metadata.topic(), metadata.partition(), metadata.offset());
        var letter = letters.of(
                        source, malformed.cause().name(), malformed.detail(), record.key(), malformed.original())
                .record();
        context().forward(record.withKey(letter.key()).withValue(letter.value()).withHeaders(letter.headers()));
    }
}
