package dev.vastream.inference.rule;

import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Regions of the contract's scripts. */
final class Regions {

    private static final int POLYGON = 1;
    private static final int RECTANGLE = 3;
    private static final int LINE = 4;

    private Regions() {}

    /** A square in the middle, from 0.4 to 0.6 both ways. */
    static Roi zone(String eventType, String... params) {
        return roi(eventType, List.of(square()), params);
    }

    /** A line in the middle, walked upwards. */
    static Roi line(String eventType, String... params) {
        return roi(eventType, List.of(drawing(LINE, 0.5, 1, 0.5, 0)), params);
    }

    static Roi lineAlong(String eventType, double... points) {
        return roi(eventType, List.of(drawing(LINE, points)));
    }

    /** A lane from a line at 0.3 to one at 0.7. */
    static Roi lane(String eventType, String... params) {
        return roi(eventType, List.of(drawing(LINE, 0.3, 1, 0.3, 0), drawing(LINE, 0.7, 1, 0.7, 0)), params);
    }

    static Roi polygon(String eventType, double... points) {
        return roi(eventType, List.of(drawing(POLYGON, points)));
    }

    static Roi regarding(Roi roi, Integer... classIds) {
        return Roi.newBuilder(roi).setObjectFilter(List.of(classIds)).build();
    }

    static RoiPoints square() {
        return drawing(RECTANGLE, 0.4, 0.4, 0.6, 0.6);
    }

    static Roi roi(String eventType, List<RoiPoints> drawings, String... params) {
        Map<String, String> texts = new HashMap<>();
        for (var i = 0; i < params.length; i += 2) {
            texts.put(params[i], params[i + 1]);
        }
        return Roi.newBuilder()
                .setRoiId("71b5cd3e0b3f238c")
                .setCameraUid("gate")
                .setEvtType(eventType)
                .setParams(texts)
                .setRoiPoints(drawings)
                .build();
    }

    static RoiPoints drawing(int type, double... coordinates) {
        var points = new ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return RoiPoints.newBuilder().setRoiType(type).setPoints(points).build();
    }
}
