package dev.vastream.bridge.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a string in JSON bytes, eight bytes a step: a picture's text is megabytes without an escape. */
final class JsonText {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private JsonText() {}

    /** Offset of the first quote or backslash from there on, or the length. */
    static int quoteOrBackslash(byte[] json, int from) {
        var i = from;
        for (; i <= json.length - Long.BYTES; i += Long.BYTES) {
            var eight = (long) LONGS.get(json, i);
            var found = zeroBytes(eight ^ QUOTES) | zeroBytes(eight ^ BACKSLASHES);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < json.length && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Offset behind the closing quote of a string that begins there, or the length. */
    static int endOfString(byte[] json, int from) {
        var at = quoteOrBackslash(json, from);
        while (at < json.length && json[at] == '\\') {
            at = quoteOrBackslash(json, Math.min(json.length, at + 2));
        }
        return Math.min(json.length, at + 1);
    }

    /**
     * The high bit of every byte that is zero; the lowest one set is exact, which is all that is asked.
     *
     * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling Hacks</a>
     */
    private static long zeroBytes(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }
}
