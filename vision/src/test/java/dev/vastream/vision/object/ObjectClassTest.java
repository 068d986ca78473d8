package dev.vastream.vision.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Candidates;
import dev.vastream.vision.object.ObjectClass.Group;
import java.nio.FloatBuffer;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectClassTest {

    /** The contract's numbers of classes and groups. */
    @ParameterizedTest
    @CsvSource({
        "PERSON, 0, 0",
        "VEHICLE, 100, 1",
        "BIKE, 102, 1",
        "MOTORCYCLE, 103, 1",
        "TRUCK, 125, 1",
        "BUS, 134, 1",
        "FACE, 300, 2",
        "BAG, 500, 5"
    })
    void hasTheContractsNumbers(ObjectClass objectClass, int id, int group) {
        assertThat(objectClass.id()).isEqualTo(id);
        assertThat(objectClass.group().id()).isEqualTo(group);
    }

    @Test
    void noTwoClassesOrGroupsShareANumber() {
        var ids = new HashSet<Integer>();
        for (var objectClass : ObjectClass.values()) {
            assertThat(ids.add(objectClass.id())).as(objectClass.name()).isTrue();
        }
        for (var group : Group.values()) {
            assertThat(group.id()).isEqualTo(group.ordinal());
        }
    }

    /** Numbers of COCO's 80 classes, which skip the eleven that its 91 labels have and its pictures have not. */
    @ParameterizedTest
    @CsvSource({
        "0, PERSON, person",
        "1, BIKE, bicycle",
        "2, VEHICLE, car",
        "3, MOTORCYCLE, motorcycle",
        "5, BUS, bus",
        "7, TRUCK, truck",
        "24, BAG, backpack",
        "26, BAG, handbag",
        "28, BAG, suitcase"
    })
    void knowsTheClassesOfCoco(int number, ObjectClass objectClass, String label) {
        var coco = CocoClass.of(number).orElseThrow();

        assertThat(coco.objectClass()).isEqualTo(objectClass);
        assertThat(coco.label()).isEqualTo(label);
    }

    /** An airplane, a train, a boat, an umbrella, a toothbrush. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 25, 79})
    void leavesOutWhatTheContractHasNoClassFor(int number) {
        assertThat(CocoClass.of(number)).isEmpty();
    }

    /** Of two boxes that are equally sure the one of the earlier cell stays; of classes that tie the first. */
    @Test
    void firstCellAndFirstClassWin_whenScoresTie() {
        var grid = new YoloxGrid(64, 0.4f);
        var output = FloatBuffer.allocate(grid.cells() * YoloxGrid.CELL_FLOATS);
        for (var cell : new int[] {9, 10}) {
            var at = cell * YoloxGrid.CELL_FLOATS;
            output.put(at + 2, (float) Math.log(4)).put(at + 3, (float) Math.log(4));
            output.put(at + 4, 0.8f).put(at + 5 + 7, 0.75f).put(at + 5 + 2, 0.75f);
        }
        var candidates = new Candidates();

        grid.collect(output, candidates);

        var survivors = candidates.suppress(0.45f, 10);
        assertThat(survivors).containsExactly(0);
        assertThat(candidates.category(0)).as("a car, by its lower number").isEqualTo(2);
        assertThat(candidates.box(0).left()).as("around the corner of cell 9").isCloseTo(8 - 16, within(1e-3f));
    }

    /** Without offsets and logarithms a box is as large as the stride, around the upper left corner of its cell. */
    @ParameterizedTest
    @CsvSource({"0, 8", "63, 8", "64, 16", "79, 16", "80, 32", "83, 32"})
    void zeroOutputIsABoxOfTheStrideAroundTheCellsCorner(int cell, int stride) {
        var grid = new YoloxGrid(64, 0.4f);
        var output = FloatBuffer.allocate(grid.cells() * YoloxGrid.CELL_FLOATS);
        output.put(cell * YoloxGrid.CELL_FLOATS + 4, 1).put(cell * YoloxGrid.CELL_FLOATS + 5, 1);
        var candidates = new Candidates();

        grid.collect(output, candidates);

        var box = candidates.box(candidates.suppress(0.45f, 10)[0]);
        assertThat(box.width()).isEqualTo(stride);
        assertThat(box.height()).isEqualTo(stride);
        assertThat((box.left() + stride / 2f) % stride).isZero();
        assertThat((box.top() + stride / 2f) % stride).isZero();
    }
}
