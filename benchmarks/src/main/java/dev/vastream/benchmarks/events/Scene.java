package dev.vastream.benchmarks.events;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a camera of the benchmark sees, ten frames a second: people who walk to and fro, each on a lane of its own, through
 * regions that stand side by side.
 *
 * @param start when its first frame was captured
 * @param objects how many people
 * @param regions how many regions, of which every third one is a line
 */
record Scene(Instant start, int objects, int regions) {

    private static final Duration FRAME = Duration.ofMillis(100);
    private static final double STEP = 0.008;
    private static final double WIDTH = 0.05;
    private static final List<String> AREAS = List.of("Intrusion", "Loitering");

    static String camera(int number) {
        return "bench-%03d".formatted(number);
    }

    /** A camera whose frames somebody else publishes. */
    Channel channelOf(int camera) {
        return Channel.newBuilder()
                .setCameraUid(camera(camera))
                .setInputUrl("push:")
                .setRunning(true)
                .build();
    }

    List<Roi> regionsOf(int camera) {
        return IntStream.range(0, regions)
                .mapToObj(number -> region(camera, number))
                .toList();
    }

    private Roi region(int camera, int number) {
        var left = number / (double) regions;
        var right = (number + 1) / (double) regions;
        var isLine = number % 3 == 2;
        var drawing = isLine
                ? RoiPoints.newBuilder()
                        .setRoiType(4)
                        .setPoints(List.of(new Position(left, 1.0), new Position(left, 0.0)))
                : RoiPoints.newBuilder()
                        .setRoiType(3)
                        .setPoints(List.of(new Position(left, 0.0), new Position(right, 1.0)));
        return Roi.newBuilder()
                .setRoiId("%013x%03x".formatted(camera, number))
                .setCameraUid(camera(camera))
                .setEvtType(isLine ? "LineCrossing" : AREAS.get(number % AREAS.size()))
                .setParams(isLine ? Map.of() : Map.of("stay_time_sec", "1"))
                .setRoiPoints(List.of(drawing.build()))
                .build();
    }

    FrameDetections frame(int camera, long number) {
        return FrameDetections.newBuilder()
                .setCameraUid(camera(camera))
                .setStreamId("%016x".formatted(camera))
                .setFrameNumber(number)
                .setCapturedAt(start.plus(FRAME.multipliedBy(number)))
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setDetections(IntStream.range(0, objects)
                        .mapToObj(object -> person(object, number))
                        .toList())
                .build();
    }

    private Detection person(int object, long number) {
        var way = (number * STEP + object * 0.37) % 2;
        var x = (way < 1 ? way : 2 - way) * (1 - WIDTH);
        var height = 0.8 / objects;
        return Detection.newBuilder()
                .setClassId(0)
                .setConfidence(0.8f)
                .setBox(new BoundingBox((float) x, (float) (object * height * 1.2), (float) WIDTH, (float) height))
                .setLandmarks(List.of())
                .build();
    }
}
