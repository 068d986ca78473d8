package dev.vastream.vision.track;

import java.util.Arrays;

/**
 * Pairs rows with columns one to one so that the sum of the costs is least (Kuhn 1955, Munkres 1957; here by shortest
 * augmenting paths with potentials, O(rows&#178; x columns)). Equal costs always give the same pairs.
 *
 * <p>A greedy choice would do for people far apart; where two cross, the best single pair can leave the other two a pair that
 * is none.
 */
final class Assignment {

    static final int NONE = -1;

    /** Costs count up to here: the search ends only where sums of costs are numbers. */
    private static final double MOST = 1e6;

    private Assignment() {}

    /**
     * The column of each row; with fewer columns than rows, some rows have {@link #NONE}. A cost that is no number, or is beyond
     * a million, counts as a million.
     */
    static int[] leastCost(double[][] cost) {
        var rows = cost.length;
        var columns = rows == 0 ? 0 : cost[0].length;
        if (rows <= columns) {
            return columnsOfRows(cost, rows, columns);
        }
        var rowOfColumn = columnsOfRows(transposed(cost, rows, columns), columns, rows);
        var result = new int[rows];
        Arrays.fill(result, NONE);
        for (var column = 0; column < columns; column++) {
            result[rowOfColumn[column]] = column;
        }
        return result;
    }

    // Index 0 of each array stands for "none yet", so rows and columns count from 1 in here.
    private static int[] columnsOfRows(double[][] cost, int rows, int columns) {
        var rowPotential = new double[rows + 1];
        var columnPotential = new double[columns + 1];
        var rowOfColumn = new int[columns + 1];
        for (var row = 1; row <= rows; row++) {
            rowOfColumn[0] = row;
            augment(cost, rowPotential, columnPotential, rowOfColumn);
        }
        var result = new int[rows];
        for (var column = 1; column <= columns; column++) {
            if (rowOfColumn[column] != 0) {
                result[rowOfColumn[column] - 1] = column - 1;
            }
        }
        return result;
    }

    private static void augment(double[][] cost, double[] rowPotential, double[] columnPotential, int[] rowOfColumn) {
        var columns = columnPotential.length - 1;
        var slack = new double[columns + 1];
        var previous = new int[columns + 1];
        var visited = new boolean[columns + 1];
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        var column = 0;
        while (rowOfColumn[column] != 0) {
            visited[column] = true;
            var row = rowOfColumn[column];
            var delta = Double.POSITIVE_INFINITY;
            var next = 0;
            for (var j = 1; j <= columns; j++) {
                if (visited[j]) {
                    continue;
                }
                var reduced = bounded(cost[row - 1][j - 1]) - rowPotential[row] - columnPotential[j];
                if (reduced < slack[j]) {
                    slack[j] = reduced;
                    previous[j] = column;
                }
                if (slack[j] < delta) {
                    delta = slack[j];
                    next = j;
                }
            }
            for (var j = 0; j <= columns; j++) {
                if (visited[j]) {
                    rowPotential[rowOfColumn[j]] += delta;
                    columnPotential[j] -= delta;
                } else {
                    slack[j] -= delta;
                }
            }
            column = next;
        }
        while (column != 0) {
            rowOfColumn[column] = rowOfColumn[previous[column]];
            column = previous[column];
        }
    }

    private static double bounded(double cost) {
        return cost >= -MOST && cost <= MOST ? cost : MOST;
    }

    private static double[][] transposed(double[][] cost, int rows, int columns) {
        var transposed = new double[columns][rows];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                transposed[column][row] = cost[row][column];
            }
        }
        return transposed;
    }
}
