package dev.vastream.inference.rule;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An object on a way that a script gives, in a picture of 1000 x 1000 pixels: {@code "0: 305,500; 4: 705,500"} are seconds and
 * the pixel on which the middle of its lower edge stands; between them it goes straight.
 */
final class ScriptedObject {

    private static final double SIZE_PX = 1_000;
    private static final double MILLIS = 1_000;

    /** A shape that an object has from some time on. */
    private record Shape(double widthPx, double heightPx) {}

    private final int classId;
    private final List<double[]> way = new ArrayList<>();
    private final TreeMap<Long, Shape> shapes = new TreeMap<>();
    private final TreeMap<Long, Name> names = new TreeMap<>();
    private double confidence = 0.9;

    private ScriptedObject(int classId, double widthPx, double heightPx, String way) {
        this.classId = classId;
        shapes.put(Long.MIN_VALUE, new Shape(widthPx, heightPx));
        for (var point : way.split(";")) {
            var numbers = point.strip().split("[:,] *");
            this.way.add(new double[] {
                Double.parseDouble(numbers[0]) * MILLIS, Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2])
            });
        }
    }

    /** Somebody on foot. */
    static ScriptedObject person(String way) {
        return new ScriptedObject(0, 40, 100, way);
    }

    static ScriptedObject vehicle(String way) {
        return new ScriptedObject(100, 80, 60, way);
    }

    static ScriptedObject smallVehicle(String way) {
        return new ScriptedObject(100, 40, 30, way);
    }

    static ScriptedObject of(int classId, double widthPx, double heightPx, String way) {
        return new ScriptedObject(classId, widthPx, heightPx, way);
    }

    ScriptedObject confidence(double value) {
        confidence = value;
        return this;
    }

    ScriptedObject shaped(double fromSeconds, double widthPx, double heightPx) {
        shapes.put(Math.round(fromSeconds * MILLIS), new Shape(widthPx, heightPx));
        return this;
    }

    ScriptedObject named(double fromSeconds, String subject, double similarity) {
        names.put(Math.round(fromSeconds * MILLIS), new Name(subject, similarity));
        return this;
    }

    int classId() {
        return classId;
    }

    float confidence() {
        return (float) confidence;
    }

    boolean isThereAt(long millis) {
        return millis >= way.get(0)[0] && millis <= way.get(way.size() - 1)[0];
    }

    boolean isGoneAt(long millis) {
        return millis > way.get(way.size() - 1)[0];
    }

    Name nameAt(long millis) {
        var named = names.floorEntry(millis);
        return named == null ? Name.NONE : named.getValue();
    }

    NormalisedBox boxAt(long millis) {
        var shape = shapes.floorEntry(millis).getValue();
        var x = at(millis, 1);
        var y = at(millis, 2);
        return new NormalisedBox(
                (x - shape.widthPx() / 2) / SIZE_PX,
                (y - shape.heightPx()) / SIZE_PX,
                shape.widthPx() / SIZE_PX,
                shape.heightPx() / SIZE_PX);
    }

    private double at(long millis, int axis) {
        for (var i = 1; i < way.size(); i++) {
            var from = way.get(i - 1);
            var to = way.get(i);
            if (millis <= to[0]) {
                return from[axis] + (to[axis] - from[axis]) * Math.max(0, millis - from[0]) / (to[0] - from[0]);
            }
        }
        return way.get(way.size() - 1)[axis];
    }
}
