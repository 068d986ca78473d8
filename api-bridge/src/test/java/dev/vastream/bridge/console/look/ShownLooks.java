package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import java.nio.ByteBuffer;
import java.util.Map;

/** Looks for tests of other packages. */
public final class ShownLooks {

    private ShownLooks() {}

    /** A look at a camera that shows nothing. */
    public static Look of(String camera, byte[] picture) {
        var frame = FrameDetections.newBuilder(Findings.frame(1, 0))
                .setCameraUid(camera)
                .build();
        var found = new Finding(frame, 1, Findings.BEGUN);
        return new Look(LookFacts.of(found, 17, Map.of(), Pulse.Figures.NONE), ByteBuffer.wrap(picture));
    }
}
