package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import java.io.IOException;
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

    /** A look at a camera with a person of that name in the middle half. */
    public static Look of(String camera, byte[] picture, long number, String name) {
        var frame = FrameDetections.newBuilder(Findings.frame(number, 1))
                .setCameraUid(camera)
                .build();
        var found = new Finding(frame, number, Findings.BEGUN);
        var item = Findings.inTheMiddle(5);
        item.getEventDetail().getFace().setName(name);
        found.add(Findings.told(number, item));
        return new Look(LookFacts.of(found, number, Map.of(), Pulse.Figures.NONE), ByteBuffer.wrap(picture));
    }

    /**
     * A look at the drawn yard, of whose people two are in the region.
     *
     * @param number of the look at the bridge
     * @param frameNumber the next is a tenth of a second later
     */
    public static Look ofYard(String camera, long number, long frameNumber, String region) throws IOException {
        var seconds = frameNumber / 10.0;
        var frame = FrameDetections.newBuilder(Findings.frame(frameNumber, 0))
                .setCameraUid(camera)
                .setFrameWidth(DrawnYard.WIDTH)
                .setFrameHeight(DrawnYard.HEIGHT)
                .build();
        var found = new Finding(frame, frameNumber, Findings.BEGUN);
        var boxes = DrawnYard.boxes(seconds);
        var items = new EventInfo[boxes.size()];
        for (var person = 0; person < items.length; person++) {
            var item = person == 0 ? Findings.tracked(21) : Findings.event(21L + person, region);
            items[person] = EventInfo.newBuilder(item)
                    .setIsTracked(true)
                    .setImageRect(boxes.get(person))
                    .build();
        }
        found.add(Findings.told(frameNumber, items));
        var counts = Map.of(region, new RegionCount(2, 17, 15, 8.4));
        return new Look(
                LookFacts.of(found, number, counts, new Pulse.Figures(9.9, 0, 0, 0.2)),
                ByteBuffer.wrap(DrawnYard.jpeg(seconds)));
    }
}
