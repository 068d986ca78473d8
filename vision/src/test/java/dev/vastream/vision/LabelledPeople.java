package dev.vastream.vision;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.CocoKeyPoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of {@code posegt} with COCO's annotation. */
final class LabelledPeople {

    static final List<CocoKeyPoint> LIMBS =
            List.of(CocoKeyPoint.values()).subList(CocoKeyPoint.LEFT_SHOULDER.ordinal(), CocoKeyPoint.COUNT);

    /** COCO's standard deviations of annotators, as shares of the square root of a person's area, by key point. */
    private static final double[] SIGMAS = {
        .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089
    };

    private LabelledPeople() {}

    static List<Person> all() {
        var json = JsonMapper.shared().readTree(Mirror.image("posegt/test_coco.json"));
        return StreamSupport.stream(json.get("annotations").spliterator(), false)
                .filter(annotation -> annotation.get("num_keypoints").asInt() > 0)
                .map(Person::new)
                .toList();
    }

    /** One annotated person. */
    record Person(JsonNode annotation) {

        String file() {
            return "posegt/%012d.jpg".formatted(annotation.get("image_id").asInt());
        }

        Box box() {
            var box = annotation.get("bbox");
            return new Box(
                    box.get(0).floatValue(),
                    box.get(1).floatValue(),
                    box.get(2).floatValue(),
                    box.get(3).floatValue());
        }

        /** Mean of {@code exp(-d² / (2 area (2 sigma)²))} over the points that are labelled; an absent one scores 0. */
        double objectKeyPointSimilarity(BodyPose pose, Collection<CocoKeyPoint> points) {
            var area = annotation.get("area").asDouble();
            return points.stream()
                    .filter(this::isLabelled)
                    .mapToDouble(point -> {
                        var deviation = 2 * SIGMAS[point.ordinal()];
                        var distance = distance(point, pose);
                        return Math.exp(-distance * distance / (2 * area * deviation * deviation));
                    })
                    .average()
                    .orElseThrow();
        }

        /** Share of the labelled limbs within that many pixels. */
        double shareWithin(double px, BodyPose pose) {
            return LIMBS.stream()
                    .filter(this::isLabelled)
                    .mapToDouble(point -> distance(point, pose) <= px ? 1 : 0)
                    .average()
                    .orElseThrow();
        }

        /**
         * COCO labels no heads, so it is taken from nose and shoulders where all three are labelled: the way from nose to
         * their middle is about that from chin to crown.
         */
        Optional<Double> headSizePx() {
            var seen = List.of(CocoKeyPoint.NOSE, CocoKeyPoint.LEFT_SHOULDER, CocoKeyPoint.RIGHT_SHOULDER);
            if (!seen.stream().allMatch(this::isLabelled)) {
                return Optional.empty();
            }
            var x = (x(CocoKeyPoint.LEFT_SHOULDER) + x(CocoKeyPoint.RIGHT_SHOULDER)) / 2;
            var y = (y(CocoKeyPoint.LEFT_SHOULDER) + y(CocoKeyPoint.RIGHT_SHOULDER)) / 2;
            return Optional.of(Math.hypot(x(CocoKeyPoint.NOSE) - x, y(CocoKeyPoint.NOSE) - y));
        }

        private double distance(CocoKeyPoint point, BodyPose pose) {
            var found = pose.coco17().get(point.ordinal());
            return found.isPresent()
                    ? Math.hypot(found.x() - x(point), found.y() - y(point))
                    : Double.POSITIVE_INFINITY;
        }

        private boolean isLabelled(CocoKeyPoint point) {
            return value(point, 2) > 0;
        }

        private double x(CocoKeyPoint point) {
            return value(point, 0);
        }

        private double y(CocoKeyPoint point) {
            return value(point, 1);
        }

        private double value(CocoKeyPoint point, int part) {
            return annotation.get("keypoints").get(3 * point.ordinal() + part).asDouble();
        }
    }
}
