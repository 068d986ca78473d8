package dev.vastream.vision.track;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** How often an object was seen as which class: a detector changes its mind, and what it says most often counts. */
public final class ClassTally {

    private final int[] classIds;
    private final int[] counts;

    private ClassTally(int[] classIds, int[] counts) {
        this.classIds = classIds;
        this.counts = counts;
    }

    static ClassTally of(int classId) {
        return new ClassTally(new int[] {classId}, new int[] {1});
    }

    ClassTally plus(int classId) {
        var place = Arrays.binarySearch(classIds, classId);
        if (place >= 0) {
            var counted = counts.clone();
            counted[place]++;
            return new ClassTally(classIds, counted);
        }
        var at = -place - 1;
        return new ClassTally(inserted(classIds, at, classId), inserted(counts, at, 1));
    }

    /** The class that was seen most often, the lowest of those that tie. */
    public int mostSeen() {
        var most = 0;
        for (var i = 1; i < counts.length; i++) {
            if (counts[i] > counts[most]) {
                most = i;
            }
        }
        return classIds[most];
    }

    private static int[] inserted(int[] numbers, int at, int number) {
        var more = Arrays.copyOf(numbers, numbers.length + 1);
        System.arraycopy(numbers, at, more, at + 1, numbers.length - at);
        more[at] = number;
        return more;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(classIds.length);
        for (var i = 0; i < classIds.length; i++) {
            out.writeInt(classIds[i]);
            out.writeInt(counts[i]);
        }
    }

    static ClassTally read(DataInputStream in) throws IOException {
        var size = in.readInt();
        if (size < 1) {
            throw new IllegalArgumentException("an object was seen as at least one class, not as " + size);
        }
        var tally = read(in, of(in.readInt()));
        for (var i = 1; i < size; i++) {
            tally = read(in, tally.plus(in.readInt()));
        }
        return tally;
    }

    /** The tally with the count of the class that was added last. */
    private static ClassTally read(DataInputStream in, ClassTally added) throws IOException {
        added.counts[added.counts.length - 1] = in.readInt();
        return added;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassTally tally
                && Arrays.equals(classIds, tally.classIds)
                && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(classIds) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "ClassTally" + Arrays.toString(classIds) + Arrays.toString(counts);
    }
}
