package dev.vastream.benchmarks.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Spoils bytes, whatever they are; what it is given stays as it is. */
final class Damage {

    private static final int MOST_CHANGED = 20;

    private Damage() {}

    /** The bytes without their end. */
    static byte[] cut(byte[] sound, Random random) {
        return Arrays.copyOf(sound, random.nextInt(sound.length));
    }

    /** The bytes with some of the first ones changed. */
    static byte[] changed(byte[] sound, int within, Random random) {
        var bytes = sound.clone();
        for (var i = 0; i < 1 + random.nextInt(MOST_CHANGED); i++) {
            bytes[random.nextInt(Math.min(within, bytes.length))] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    static byte[] noise(int length, Random random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
