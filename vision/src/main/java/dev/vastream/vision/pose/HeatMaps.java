package dev.vastream.vision.pose;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Square heat maps, one a joint, read to fractions of a cell: the highest cell, then the top of the Gaussian through it and
 * its two neighbours, across and down. The models were measured with the centroid of 3 by 3 cells instead; that scores the
 * same on labelled key points, but clings to the grid: shifted by fractions of a cell, a picture's joints wander three times
 * as far with it, and angles between near joints with them.
 */
final class HeatMaps {

    private static final double CELL_CENTRE = 0.5;
    private static final double MOST_SHIFT = 0.5;

    /** Below this nothing stands out of the noise. */
    private static final float MIN_PEAK = 0.05f;

    /** Logarithms want positive values; noise about zero may be negative. */
    private static final double LEAST_VALUE = 1e-4;

    private final FloatBuffer values;
    private final int joints;
    private final int side;

    /**
     * @param values joints x side x side, row by row; read anew at each call
     */
    HeatMaps(FloatBuffer values, int joints) {
        this.values = values;
        this.joints = joints;
        this.side = (int) Math.round(Math.sqrt((double) values.capacity() / joints));
        if (joints * side * side != values.capacity()) {
            throw new IllegalArgumentException(
                    "values must be " + joints + " square maps, are " + values.capacity() + " numbers");
        }
    }

    /** Where the joints are in the picture that the crop is of, by number. */
    List<PictureJoint> joints(PersonCrop crop) {
        var found = new ArrayList<PictureJoint>(joints);
        for (var joint = 0; joint < joints; joint++) {
            found.add(joint(joint * side * side, crop));
        }
        return found;
    }

    private PictureJoint joint(int map, PersonCrop crop) {
        var best = 0;
        for (var cell = 1; cell < side * side; cell++) {
            if (values.get(map + cell) > values.get(map + best)) {
                best = cell;
            }
        }
        var peak = values.get(map + best);
        // Written so that a peak that is no number is absent, too.
        if (!(peak >= MIN_PEAK)) {
            return PictureJoint.ABSENT;
        }
        var column = best % side;
        var row = best / side;
        var x = column + shift(map + best, 1, column);
        var y = row + shift(map + best, side, row);
        return new PictureJoint(crop.x((x + CELL_CENTRE) / side), crop.y((y + CELL_CENTRE) / side), Math.min(1, peak));
    }

    /** From a cell to the top of the Gaussian, which is a parabola in its logarithm; 0 at the map's edge. */
    private double shift(int cell, int step, int position) {
        if (position == 0 || position == side - 1) {
            return 0;
        }
        var before = logarithm(cell - step);
        var after = logarithm(cell + step);
        var curvature = 2 * logarithm(cell) - before - after;
        var shift = curvature > 0 ? (after - before) / (2 * curvature) : 0;
        return Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, shift));
    }

    private double logarithm(int cell) {
        return Math.log(Math.max(LEAST_VALUE, values.get(cell)));
    }
}
