package dev.vastream.bridge.push;

import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest frame of each camera, as events tell of it. A camera with frames has one every two seconds at least. Of very many
 * cameras those are forgotten that have had none for longest.
 */
public final class LastFrames {

    static final int MOST_CAMERAS = 10_000;

    private final Map<String, LastFrame> frames = new LinkedHashMap<>();

    /** The newest frame of a camera; nothing when none was told. */
    public synchronized Optional<LastFrame> of(String camera) {
        return Optional.ofNullable(frames.get(camera));
    }

    /**
     * Takes note of an event, which may tell of an older frame.
     *
     * @param now when it was told, by this machine's clock
     */
    public synchronized void saw(ObjectMeta meta, Instant now) {
        var known = frames.get(meta.getCameraUid());
        if (known == null) {
            put(LastFrame.of(meta, now));
        } else if (known.isBefore(meta)) {
            put(LastFrame.of(meta, now).withSizeOf(known));
        }
    }

    private void put(LastFrame frame) {
        // Behind all others, also when it was there.
        frames.remove(frame.camera());
        frames.put(frame.camera(), frame);
        if (frames.size() > MOST_CAMERAS) {
            var eldest = frames.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
