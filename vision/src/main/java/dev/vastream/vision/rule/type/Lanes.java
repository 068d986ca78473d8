package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.LineMachine;
import dev.vastream.vision.zone.NumberedLine;
import dev.vastream.vision.zone.Polyline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lanes of a region: of the lines of one number the first is where the lane begins, the last where it ends.
 *
 * @param numbers number of each lane
 * @param lines for each lane the two lines
 */
record Lanes(List<Integer> numbers, List<Polyline> lines) {

    private static final int LINES_OF_A_LANE = 2;

    Lanes {
        numbers = List.copyOf(numbers);
        lines = List.copyOf(lines);
    }

    static Lanes of(List<NumberedLine> drawn) {
        var byNumber = new TreeMap<Integer, List<Polyline>>();
        drawn.forEach(line -> byNumber.computeIfAbsent(line.number(), number -> new ArrayList<>())
                .add(line.line()));
        byNumber.values().removeIf(lines -> lines.size() < LINES_OF_A_LANE);
        var ends = byNumber.values().stream()
                .flatMap(lines -> List.of(lines.get(0), lines.get(lines.size() - 1)).stream())
                .toList();
        return new Lanes(List.copyOf(byNumber.keySet()), ends);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** Whichever way a line of a lane is crossed, it is crossed. */
    LineMachine crossings(Region region) {
        return new LineMachine(lines, region.zone().reference(), Optional.empty());
    }

    static int laneOf(int line) {
        return line / LINES_OF_A_LANE;
    }

    static boolean isBeginning(int line) {
        return line % LINES_OF_A_LANE == 0;
    }
}
