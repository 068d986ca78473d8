package dev.vastream.inference.event;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraState.Fate;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Lets each match vote for the identity of its detection's track; the result shows in the camera's next frames. */
final class VoteForIdentity extends ContextualProcessor<byte[], Decoded<Match>, Void, Void> {

    private final Map<Fate, Counter> fates = new EnumMap<>(Fate.class);

    private KeyValueStore<String, Optional<CameraState>> cameras;

    VoteForIdentity(MeterRegistry meters) {
        for (var fate : Fate.values()) {
            fates.put(fate, meters.counter("va.matches", "fate", fate.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        cameras = context.getStateStore(EventTopology.CAMERAS);
    }

    @Override
    public void process(Record<byte[], Decoded<Match>> record) {
        var match = ((Decoded.Valid<Match>) record.value()).value();
        var known = cameras.get(match.getCameraUid());
        if (known == null || known.isEmpty()) {
            fates.get(Fate.TOO_LATE).increment();
            return;
        }
        var voted = known.get().voted(match);
        fates.get(voted.fate()).increment();
        if (voted.fate() != Fate.TOO_LATE) {
            cameras.put(match.getCameraUid(), Optional.of(voted.state()));
        }
    }
}
