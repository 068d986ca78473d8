package dev.vastream.bridge.snapshot;

import dev.vastream.schemas.avro.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Finds the newest frame of a camera. */
public interface NewestFrames {

    /** Frames that were captured before are not looked for. */
    Duration OLDEST = Duration.ofSeconds(60);

    /**
     * The newest frame that the camera has published, if it was captured within the last minute. The caller's thread looks for
     * it.
     *
     * @throws TimeoutException when that takes too long, or the broker does not answer
     */
    Optional<Frame> of(String cameraUid) throws TimeoutException;
}
