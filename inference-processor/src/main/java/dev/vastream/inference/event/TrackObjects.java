package dev.vastream.inference.event;

import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraTracking;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Follows the objects of each camera through its frames, in the camera's state.
 *
 * <p>Tracks end by the frames' own time. Only of a camera that gives no frames any more is the end told by the clock; it is
 * told in the same words, see {@link CameraTracking#silent}.
 */
final class TrackObjects extends ContextualProcessor<byte[], Decoded<FrameDetections>, String, ObservedFrame> {

    /** Longer than tracks live unseen: what comes later than this would find them ended by its own time. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_ROUND = Duration.ofSeconds(5);

    private final CameraTracking tracking = new CameraTracking();
    private final Counter late;
    /** When each camera with tracks was last heard of, by the clock. */
    private final Map<String, Long> heard = new HashMap<>();

    private KeyValueStore<String, Optional<CameraState>> cameras;

    TrackObjects(MeterRegistry meters) {
        late = meters.counter("va.detections.late");
    }

    @Override
    public void init(ProcessorContext<String, ObservedFrame> context) {
        super.init(context);
        cameras = context.getStateStore(EventTopology.CAMERAS);
        try (var all = cameras.all()) {
            all.forEachRemaining(camera -> listen(camera.key, camera.value));
        }
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, this::endSilent);
    }

    @Override
    public void process(Record<byte[], Decoded<FrameDetections>> record) {
        var frame = ((Decoded.Valid<FrameDetections>) record.value()).value();
        var camera = frame.getCameraUid();
        var known = cameras.get(camera);
        var outcome = tracking.take(known == null ? Optional.empty() : known, frame);
        if (outcome.late()) {
            late.increment();
        } else {
            keep(camera, outcome.state());
        }
        tell(camera, outcome.frames());
    }

    private void endSilent(long now) {
        var silent = heard.entrySet().stream()
                .filter(camera -> now - camera.getValue() >= SILENCE.toMillis())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (var camera : silent) {
            var outcome = tracking.silent(cameras.get(camera).orElseThrow());
            keep(camera, outcome.state());
            tell(camera, outcome.frames());
        }
    }

    private void keep(String camera, CameraState state) {
        cameras.put(camera, Optional.of(state));
        listen(camera, Optional.of(state));
    }

    private void listen(String camera, Optional<CameraState> state) {
        if (state.filter(CameraState::hasTracks).isPresent()) {
            heard.put(camera, context().currentSystemTimeMs());
        } else {
            heard.remove(camera);
        }
    }

    private void tell(String camera, List<ObservedFrame> frames) {
        for (var frame : frames) {
            context()
                    .forward(new Record<>(
                            camera, frame, Math.max(0, frame.head().capturedAt().toEpochMilli())));
        }
    }
}
