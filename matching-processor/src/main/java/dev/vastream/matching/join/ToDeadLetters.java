package dev.vastream.matching.join;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the bytes of a malformed record with headers that say why and where from. */
final class ToDeadLetters extends ContextualProcessor<byte[], Decoded<Seen>, byte[], byte[]> {

    private static final String PROGRAM = "matching-processor";

    private final MeterRegistry meters;

    ToDeadLetters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void process(Record<byte[], Decoded<Seen>> record) {
        var malformed = (Decoded.Malformed<Seen>) record.value();
        var reason = malformed.cause().name();
        var metadata = context().recordMetadata().orElseThrow();
        var source = new DeadLetter.Source(metadata.topic(), metadata.partition(), metadata.offset());
        meters.counter("va.dead_letters", "reason", reason, "lane", "matches").increment();
        var cause = new DeadLetter.Cause(reason, malformed.detail(), PROGRAM);
        var letter = DeadLetter.of(source, cause, record.key(), malformed.original());
        context().forward(record.withKey(letter.key()).withValue(letter.value()).withHeaders(letter.headers()));
    }
}
