package dev.vastream.inference.event;

import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.util.ArrayList;
import java.util.List;

/** Regions of the camera of an {@link EventStage}. */
final class Regions {

    private Regions() {}

    /** One from 0.5 to 0.75 across, over the whole height. */
    static Roi.Builder door(String id) {
        return area(id, "Intrusion", 0.5, 0.75);
    }

    /** What is between those shares of the width, over the whole height. */
    static Roi.Builder area(String id, String eventType, double left, double right) {
        return Roi.newBuilder()
                .setRoiId(id)
                .setCameraUid("cam")
                .setEvtType(eventType)
                .setRoiPoints(List.of(drawing(left, 0, right, 0, right, 1, left, 1)));
    }

    static RoiPoints drawing(double... coordinates) {
        var points = new ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return RoiPoints.newBuilder().setRoiType(1).setPoints(points).build();
    }
}
