package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    @Test
    void takesTheCheaperSum_whereTheBestPairWouldSpoilIt() {
        double[][] cost = {{0.1, 0.2}, {0.15, 1}};

        assertThat(Assignment.leastCost(cost)).containsExactly(1, 0);
    }

    @Test
    void leavesRowsOut_whenColumnsAreFewer() {
        double[][] cost = {{0.9}, {0.1}, {0.5}};

        assertThat(Assignment.leastCost(cost)).containsExactly(Assignment.NONE, 0, Assignment.NONE);
    }

    @Test
    void pairsNothing_whenThereIsNothing() {
        assertThat(Assignment.leastCost(new double[0][0])).isEmpty();
        assertThat(Assignment.leastCost(new double[2][0])).containsExactly(Assignment.NONE, Assignment.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ends_whenCostsAreNoNumbers(double none) {
        double[][] oneRow = {{none}};
        double[][] amongOthers = {{none, none, none}, {0.5, none, 0.25}, {none, 0.125, none}};

        assertThat(Assignment.leastCost(oneRow)).containsExactly(0);
        assertThat(Assignment.leastCost(amongOthers)).containsExactly(0, 2, 1);
    }

    @Test
    void findsTheLeastOfAllSums_onRandomCosts() {
        var random = new Random(7);
        for (var round = 0; round < 300; round++) {
            var rows = 1 + random.nextInt(5);
            var columns = 1 + random.nextInt(5);
            var cost = new double[rows][columns];
            for (var row : cost) {
                Arrays.setAll(row, i -> random.nextDouble());
            }

            var assigned = Assignment.leastCost(cost);

            assertThat(Arrays.stream(assigned).filter(column -> column != Assignment.NONE))
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(rows, columns));
            var sum = IntStream.range(0, rows)
                    .filter(row -> assigned[row] != Assignment.NONE)
                    .mapToDouble(row -> cost[row][assigned[row]])
                    .sum();
            assertThat(sum).isCloseTo(leastOfAll(cost, 0, 0, Math.max(0, rows - columns)), within(1e-9));
        }
    }

    /** By trying all: what rows from that one on cost at least, of which so many may stay without a column. */
    private static double leastOfAll(double[][] cost, int row, int taken, int skips) {
        if (row == cost.length) {
            return 0;
        }
        var least = skips > 0 ? leastOfAll(cost, row + 1, taken, skips - 1) : Double.POSITIVE_INFINITY;
        for (var column = 0; column < cost[0].length; column++) {
            if ((taken & 1 << column) == 0) {
                least = Math.min(least, cost[row][column] + leastOfAll(cost, row + 1, taken | 1 << column, skips));
            }
        }
        return least;
    }
}
