package dev.vastream.bridge.body;

import java.util.Arrays;

/**
 * Finds bytes in bytes, in steps of nearly their length: the boundaries of a form are megabytes apart.
 *
 * @see <a href="https://doi.org/10.1002/spe.4380100608">Horspool, Practical fast searching in strings</a>
 */
final class ByteSearch {

    private final byte[] wanted;

    /** By the byte under the end of what is wanted: how far it can be moved on. */
    private final int[] steps = new int[256];

    ByteSearch(byte[] wanted) {
        this.wanted = wanted.clone();
        Arrays.fill(steps, wanted.length);
        for (var i = 0; i < wanted.length - 1; i++) {
            steps[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    int length() {
        return wanted.length;
    }

    /** Offset of the first occurrence from there on, negative when there is none. */
    int find(byte[] bytes, int from) {
        var last = wanted.length - 1;
        for (var at = from; at + last < bytes.length; at += steps[bytes[at + last] & 0xff]) {
            if (isAt(bytes, at, 0)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether what is wanted stands there, its first bytes left out. */
    boolean isAt(byte[] bytes, int at, int leftOut) {
        var from = at + leftOut;
        return at + wanted.length <= bytes.length
                && Arrays.equals(bytes, from, at + wanted.length, wanted, leftOut, wanted.length);
    }

    /** The same for a few bytes in a few. */
    static int indexOf(byte[] wanted, byte[] bytes, int from, int end) {
        for (var at = from; at + wanted.length <= end; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
