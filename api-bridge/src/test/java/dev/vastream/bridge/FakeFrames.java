package dev.vastream.bridge;

import dev.vastream.bridge.snapshot.NewestFrames;
import dev.vastream.schemas.avro.Frame;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** The newest frames of cameras as a test says they are. */
final class FakeFrames implements NewestFrames {

    final Map<String, Frame> frames = new ConcurrentHashMap<>();
    volatile boolean answers = true;

    void reset() {
        frames.clear();
        answers = true;
    }

    @Override
    public Optional<Frame> of(String cameraUid) throws TimeoutException {
        if (!answers) {
            throw new TimeoutException("the broker does not answer");
        }
        return Optional.ofNullable(frames.get(cameraUid));
    }
}
