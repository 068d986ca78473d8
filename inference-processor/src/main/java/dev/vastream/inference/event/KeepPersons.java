package dev.vastream.inference.event;

import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the person's data of each enrolled subject, and nothing of removed ones. Streams runs it at a restart, too, since
 * 3.8 (KAFKA-7663), so vectors never get into the store.
 */
final class KeepPersons extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeepPersons.class);

    private final RecordReader<Feature> reader;
    private final MeterRegistry meters;
    private KeyValueStore<String, FaceInfo> persons;

    KeepPersons(RecordReader<Feature> reader, MeterRegistry meters) {
        this.reader = reader;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        persons = context.getStateStore(EventTopology.PERSONS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        FeatureKey.of(record.key())
                .map(FeatureKey::toString)
                .ifPresentOrElse(key -> keep(key, record), () -> malformed(Decoded.Cause.BAD_KEY));
    }

    /** What cannot be read takes the person out: so does compaction to the record before it. */
    private void keep(String key, Record<byte[], byte[]> record) {
        if (record.value() == null) {
            persons.delete(key);
            return;
        }
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Malformed<Feature> malformed) {
            malformed(malformed.cause());
            persons.delete(key);
            return;
        }
        persons.put(key, person(((Decoded.Valid<Feature>) decoded).value()));
    }

    /** The gallery's own program writes the dead letter; here the person merely stays without a name. */
    private void malformed(Decoded.Cause cause) {
        meters.counter("va.persons.malformed", "reason", cause.name()).increment();
        LOG.warn("A record of {} is malformed: {}", Topics.FEATURES.name(), cause);
    }

    private static FaceInfo person(Feature feature) {
        return FaceInfo.newBuilder()
                .setName(feature.getUserName())
                .setAge(feature.getUserAge())
                .setGender(feature.getGender())
                .setIdentify(feature.getIdentifier())
                .setMemo(feature.getMemo())
                .build();
    }
}
