package dev.vastream.bridge.skeleton;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The 42 body joints of SMPL-X (Pavlakos et al. 2019) as the skeleton contract numbers them, and which of our 22 joints
 * each is.
 */
final class SmplxBody {

    /** A joint that no installed model gives. */
    static final int NONE = -1;

    private static final int COUNT = 42;

    private static final Map<Integer, Integer> OURS = Map.ofEntries(
            Map.entry(0, 14), // pelvis
            Map.entry(1, 11), // hips: of all points the ASIS are nearest to them
            Map.entry(2, 8),
            Map.entry(3, 15), // spine
            Map.entry(4, 12), // knees, left first as all pairs here
            Map.entry(5, 9),
            Map.entry(7, 13), // ankles
            Map.entry(8, 10),
            Map.entry(12, 1), // neck
            Map.entry(15, 16), // head
            Map.entry(16, 5), // shoulders
            Map.entry(17, 2),
            Map.entry(18, 6), // elbows
            Map.entry(19, 3),
            Map.entry(20, 7), // wrists
            Map.entry(21, 4),
            Map.entry(23, 18), // eyeballs
            Map.entry(24, 21),
            Map.entry(27, 19), // nose
            Map.entry(28, 21), // eyes, right first from here to the ears
            Map.entry(29, 18),
            Map.entry(30, 20), // ears
            Map.entry(31, 17));

    /** Our number of each of them in turn, {@link #NONE} where there is none. */
    static final List<Integer> JOINTS =
            IntStream.range(0, COUNT).mapToObj(i -> OURS.getOrDefault(i, NONE)).toList();

    private SmplxBody() {}
}
