package dev.vastream.inference.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.detection.ObjectClassId;
import dev.vastream.schemas.roi.RoiRefusals;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.zone.Area;
import dev.vastream.vision.zone.Polyline;
import dev.vastream.vision.zone.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoiZoneTest {

    private static final int PERSON = 0;
    private static final int BUS = 134;
    private static final int FACE = 300;
    private static final NormalisedBox CENTRE = new NormalisedBox(0.4, 0.4, 0.2, 0.2);

    static Stream<RoiRefusals.Row> refusals() {
        return RoiRefusals.rows();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsTheTableSays_whenChecked(RoiRefusals.Row row) {
        assertThatThrownBy(() -> RoiZone.checked(row.roi(), "roi[2]"))
                .isInstanceOf(BadRoiException.class)
                .hasMessage("roi[2]." + row.sentence());
    }

    @Test
    void holdsAll_whenWholePictureIsDrawn() throws BadRoiException {
        var whole = Roi.newBuilder().setRoiPoints(List.of(drawing(6))).build();

        assertThat(RoiZone.checked(whole, "roi").zone().holds(PERSON, 0.1, CENTRE))
                .isTrue();
    }

    @Test
    void knowsLanesOfAllAreas_whenOneIsTheWholePicture() throws BadRoiException {
        var left = RoiPoints.newBuilder(drawing(3, 0, 0, 0.5, 1)).setNumber(5).build();
        var whole = RoiPoints.newBuilder(drawing(6)).setNumber(2).build();
        var roi = Roi.newBuilder().setRoiPoints(List.of(left, whole)).build();

        var zone = RoiZone.checked(roi, "roi").zone();

        assertThat(zone.areas()).extracting(Area::number).containsExactly(5, 2);
        assertThat(zone.areaOf(new NormalisedBox(0.7, 0.4, 0.2, 0.2))).isEqualTo(1);
    }

    @Test
    void knowsTheClassesThatDetectorsFind() {
        var found = Arrays.stream(ObjectClass.values()).map(ObjectClass::id).collect(Collectors.toSet());
        var told = new HashSet<>(ObjectClassId.OF_OBJECT_DETECTORS);
        told.add(ObjectClassId.FACE);

        assertThat(told).isEqualTo(found);
    }

    @Test
    void regardsEveryClass_whenGroupIsEtcAndFilterEmpty() throws BadRoiException {
        var zone = zone(square());

        assertThat(zone.holds(PERSON, 0.1, CENTRE)).isTrue();
        assertThat(zone.holds(BUS, 0.1, CENTRE)).isTrue();
    }

    @Test
    void regardsGroup_whenFilterIsEmpty() throws BadRoiException {
        var zone = zone(square().setObjectGroup(1));

        assertThat(zone.holds(BUS, 0.1, CENTRE)).isTrue();
        assertThat(zone.holds(FACE, 0.1, CENTRE)).isFalse();
    }

    @Test
    void regardsFilterAlone_whenGiven() throws BadRoiException {
        var zone = zone(square().setObjectGroup(1).setObjectFilter(List.of(PERSON)));

        assertThat(zone.holds(PERSON, 0.1, CENTRE)).isTrue();
        assertThat(zone.holds(BUS, 0.1, CENTRE)).isFalse();
    }

    @Test
    void holdsNothing_whenNothingOfGroupCanBeFound() throws BadRoiException {
        assertThat(zone(square().setObjectGroup(3)).holds(PERSON, 0.9, CENTRE)).isFalse();
    }

    @Test
    void readsParams() throws BadRoiException {
        var zone = zone(square().setParams(Map.of(
                "threshold", "0,0.5, 134,0.8",
                "inside_roi_type", "4",
                "intersection", "",
                "custom_reference_point", "",
                "max_exit_time", "2")));

        assertThat(zone.holds(PERSON, 0.5, CENTRE)).isTrue();
        assertThat(zone.holds(PERSON, 0.49, CENTRE)).isFalse();
        assertThat(zone.holds(BUS, 0.79, CENTRE)).isFalse();
        assertThat(zone.holds(FACE, 0.01, CENTRE)).isTrue();
        assertThat(zone.holds(PERSON, 0.9, new NormalisedBox(0.1, 0.1, 0.5, 0.5)))
                .isFalse();
    }

    @Test
    void readsRectangleOfTwoCorners() throws BadRoiException {
        var rectangle = Roi.newBuilder().setRoiPoints(List.of(drawing(3, 0.2, 0.2, 0.8, 0.8)));

        assertThat(zone(rectangle).holds(PERSON, 0.9, CENTRE)).isTrue();
        assertThat(zone(rectangle).holds(PERSON, 0.9, new NormalisedBox(0.7, 0.7, 0.2, 0.2)))
                .isFalse();
    }

    @Test
    void holdsNothing_whenDrawnAsLine() throws BadRoiException {
        var line = Roi.newBuilder().setRoiPoints(List.of(drawing(4, 0, 0, 1, 1)));

        assertThat(zone(line).holds(PERSON, 0.9, CENTRE)).isFalse();
    }

    @Test
    void readsSizes() throws BadRoiException {
        var sizes = new MinMaxSize(new DetectionSize(0.3, 0.0), new DetectionSize(0.0, 0.0));

        assertThat(zone(square().setMinMaxSize(sizes)).holds(PERSON, 0.9, CENTRE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "threshold              | 0,0.5,1 | roi[2].params.threshold: must be a list \"classId, confidence, ...\" with confidences from 0 to 1",
                "inside_roi_type        | 9       | roi[2].params.inside_roi_type: must be an integer from 0 to 7",
                "inside_roi_type        | 1.5     | roi[2].params.inside_roi_type: must be an integer from 0 to 7",
                "intersection           | NaN     | roi[2].params.intersection: must be a number from 0 to 100",
                "custom_reference_point | 0.3     | roi[2].params.custom_reference_point: must be empty or two numbers \"x, y\"",
            })
    void refusesByKey_whenParamIsBad(String key, String value, String message) {
        assertThatThrownBy(() -> zone(square().setParams(Map.of(key, value))))
                .isInstanceOf(BadRoiException.class)
                .hasMessage(message);
    }

    @Test
    void refusesByKey_whenDrawingIsNoArea() {
        var roi = Roi.newBuilder().setRoiPoints(List.of(drawing(1, 0, 0, 1, 1)));

        assertThatThrownBy(() -> zone(roi))
                .hasMessage("roi[2].roi_points[0].points: a polygon needs at least 3 corners, has 2");
    }

    @Test
    void readsLines_alsoThoseOfAMultiLine() throws BadRoiException {
        var roi = Roi.newBuilder()
                .setRoiPoints(List.of(
                        drawing(1, 0, 0, 1, 0, 1, 1),
                        drawing(4, 0, 0, 0.5, 0.5, 1, 0),
                        drawing(5, 0.1, 0, 0.1, 1, 0.9, 0, 0.9, 1)))
                .build();

        var lines = new RoiZone(roi, "roi").lines();

        assertThat(lines).containsExactly(line(0, 0, 0.5, 0.5, 1, 0), line(0.1, 0, 0.1, 1), line(0.9, 0, 0.9, 1));
    }

    @Test
    void refusesByKey_whenMultiLineHasOddPoint() {
        var roi = Roi.newBuilder()
                .setRoiPoints(List.of(drawing(5, 0, 0, 1, 1, 0.5, 0.5)))
                .build();

        assertThatThrownBy(() -> new RoiZone(roi, "roi").lines())
                .isInstanceOf(BadRoiException.class)
                .hasMessage("roi.roi_points[0].points: must be pairs of points, are 3");
    }

    @Test
    void refusesByKey_whenGroupIsUnknown() {
        assertThatThrownBy(() -> zone(square().setObjectGroup(6))).hasMessage("roi[2].object_group: must be 0 to 5");
    }

    private static Zone zone(Roi.Builder roi) throws BadRoiException {
        return new RoiZone(roi.build(), "roi[2]").zone();
    }

    /** From 0.2 to 0.8 both ways. */
    private static Roi.Builder square() {
        return Roi.newBuilder().setRoiPoints(List.of(drawing(1, 0.2, 0.2, 0.8, 0.2, 0.8, 0.8, 0.2, 0.8)));
    }

    private static Polyline line(double... coordinates) {
        var points = new ArrayList<NormalisedPoint>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new NormalisedPoint(coordinates[i], coordinates[i + 1]));
        }
        return new Polyline(points);
    }

    private static RoiPoints drawing(int type, double... coordinates) {
        var points = new ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return RoiPoints.newBuilder().setRoiType(type).setPoints(points).build();
    }
}
