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

    /** A look at a camera with a person of track 5 in the middle half. */
    public static Look of(String camera, byte[] picture, long number) {
        var frame = FrameDetections.newBuilder(Findings.frame(number, 1))
                .setCameraUid(camera)
                .build();
        var found = new Finding(frame, number, Findings.BEGUN);
        found.add(Findings.told(number, Findings.inTheMiddle(5)));
        return new Look(LookFacts.of(found, number, Map.of(), Pulse.Figures.NONE), ByteBuffer.wrap(picture));
    }
}
