package dev.vastream.inference.event;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * States by the very arrays that they were encoded to or decoded from. A store in memory gives back the array that was put, and
 * to decode a state again with each frame costs more than to judge the frame. Nothing can be out of step: other bytes are
 * another array. A state is forgotten when nobody has its bytes any more. Safe for use by several threads.
 *
 * @param <S> the state, a value
 */
final class KnownBytes<S> {

    /** A decoded state is some times as large as its bytes: those of a crowd are decoded again. */
    static final int LARGEST = 64 << 10;

    /** Arrays are equal to themselves alone, which here is what is wanted. */
    @SuppressWarnings("ArrayAsKeyOfSetOrMap")
    private final Map<byte[], S> states = Collections.synchronizedMap(new WeakHashMap<>());

    byte[] encoded(S state, Function<S, byte[]> encode) {
        var bytes = encode.apply(state);
        keep(bytes, state);
        return bytes;
    }

    S decoded(byte[] bytes, Function<byte[], S> decode) {
        var known = states.get(bytes);
        if (known != null) {
            return known;
        }
        var state = decode.apply(bytes);
        keep(bytes, state);
        return state;
    }

    private void keep(byte[] bytes, S state) {
        if (bytes.length <= LARGEST) {
            states.put(bytes, state);
        }
    }
}
