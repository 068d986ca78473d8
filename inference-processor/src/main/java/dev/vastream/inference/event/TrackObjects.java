package dev.vastream.inference.event;

import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraTracking;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Follows the objects of each camera through its frames, in the camera's state.
 *
 * <p>Tracks end by the frames' own time. Only those of a camera that gives no frames any more end by the clock, with the same
 * events, see {@link CameraTracking#silent}. A camera that has been silent for a day is forgotten with the
 * numbers of its objects. That is a matter of the clock, too: event time stands still without frames, and is of another
 * year in a recording. So that a restart does not begin the day again, the state has the time of its camera's last record.
 */
final class TrackObjects extends ContextualProcessor<byte[], Decoded<FrameDetections>, String, Tracked> {

    static final Duration SILENCE = CameraTracking.SILENCE;

    /** Of a camera that callers have stopped: what comes later is of another run. */
    static final Duration SILENCE_WHEN_STOPPED = Duration.ofSeconds(3);

    static final Duration FORGOTTEN = Duration.ofDays(1);

    /** Of one partition; the longest silent one is forgotten for each one more. */
    static final int MOST_CAMERAS = 2_000;

    private static final Duration LOOK_ROUND = Duration.ofSeconds(5);
    /** How far behind the state's own time may be while only late frames come, which change nothing else in it. */
    private static final Duration COARSE = Duration.ofHours(1);

    private final CameraTracking tracking = new CameraTracking();
    private final ChannelTable channels;
    private final KnownCameras known;
    private final Counter late;
    private final Counter silent;
    private final Counter surplus;
    /** When each camera that is not silent yet was last heard of, by the clock. */
    private final Map<String, Long> heard = new HashMap<>();

    private KeyValueStore<String, Optional<CameraState>> cameras;

    TrackObjects(MeterRegistry meters, ChannelTable channels) {
        this(meters, channels, MOST_CAMERAS);
    }

    TrackObjects(MeterRegistry meters, ChannelTable channels, int mostCameras) {
        this.channels = channels;
        known = new KnownCameras(mostCameras);
        late = meters.counter("va.detections.late");
        silent = meters.counter("va.cameras.forgotten", "reason", "silent");
        surplus = meters.counter("va.cameras.forgotten", "reason", "too_many");
    }

    @Override
    public void init(ProcessorContext<String, Tracked> context) {
        super.init(context);
        cameras = context.getStateStore(EventTopology.CAMERAS);
        // A task that goes on after its transaction was aborted knows cameras that its store does not.
        heard.clear();
        known.clear();
        try (var all = cameras.all()) {
            all.forEachRemaining(camera -> heard.put(camera.key, context().currentSystemTimeMs()));
        }
        knowStored();
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, this::lookRound);
    }

    private void knowStored() {
        var stored = new TreeMap<String, Long>();
        try (var all = cameras.all()) {
            all.forEachRemaining(camera -> camera.value.ifPresent(state -> stored.put(camera.key, heardAt(state))));
        }
        stored.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(camera -> known.heard(camera.getKey(), camera.getValue()));
    }

    private long heardAt(CameraState state) {
        return state.heardAt() == CameraState.UNKNOWN ? context().currentSystemTimeMs() : state.heardAt();
    }

    @Override
    public void process(Record<byte[], Decoded<FrameDetections>> record) {
        var frame = ((Decoded.Valid<FrameDetections>) record.value()).value();
        var camera = frame.getCameraUid();
        var before = cameras.get(camera);
        var outcome = tracking.take(before == null ? Optional.empty() : before, frame);
        var now = context().currentSystemTimeMs();
        var isLate = outcome.tracked().fate() == Fate.LATE;
        if (isLate) {
            late.increment();
        }
        if (!isLate || now - outcome.state().heardAt() > COARSE.toMillis()) {
            keep(camera, outcome.state().heard(now));
        }
        known.heard(camera, now);
        forward(camera, outcome.tracked());
        known.surplus().ifPresent(other -> forget(other, surplus));
    }

    private void lookRound(long now) {
        endSilent(now);
        known.silentSince(now - FORGOTTEN.toMillis()).forEach(camera -> forget(camera, silent));
    }

    /** Takes the camera out of memory and store; the ends of its tracks are reported first. */
    private void forget(String camera, Counter why) {
        var state = cameras.delete(camera);
        if (state != null) {
            state.ifPresent(last -> forward(camera, tracking.forgotten(last)));
        }
        known.forget(camera);
        heard.remove(camera);
        why.increment();
    }

    private void endSilent(long now) {
        var quiet = heard.entrySet().stream()
                .filter(camera ->
                        now - camera.getValue() >= silence(camera.getKey()).toMillis())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (var camera : quiet) {
            var state = cameras.get(camera).orElseThrow();
            var outcome = tracking.silent(state);
            if (state.hasTracks()) {
                cameras.put(camera, Optional.of(outcome.state()));
            }
            heard.remove(camera);
            // Also without tracks: an event may outlast them.
            forward(camera, outcome.tracked());
        }
    }

    private Duration silence(String camera) {
        return channels.of(camera).isStopped() ? SILENCE_WHEN_STOPPED : SILENCE;
    }

    private void keep(String camera, CameraState state) {
        cameras.put(camera, Optional.of(state));
        heard.put(camera, context().currentSystemTimeMs());
    }

    private void forward(String camera, Tracked tracked) {
        var time = tracked.head().capturedAt().toEpochMilli();
        context().forward(new Record<>(camera, tracked, Math.max(0, time)));
    }
}
