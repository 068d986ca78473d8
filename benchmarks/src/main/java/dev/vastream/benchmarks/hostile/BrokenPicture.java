package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;

/** A picture that is cut, bent or inflated, or only begins like one. */
record BrokenPicture(String kind, byte[] bytes) {

    private static final int LONGEST_NOISE = 4_096;
    private static final int LONGEST_TAIL = 1 << 18;
    private static final String[] STARTS = {
        "\u00ff\u00d8\u00ff\u00e0",
        "\u0089PNG\r\n\u001a\n",
        "BM",
        "RIFF\u0010\u0000\u0000\u0000WEBPVP8X",
        "GIF89a",
        "II*\u0000",
        "MM\u0000*",
        "\u0000\u0000\u0000\u0020ftypavif",
        "\u0000\u0000\u0000\u0020ftypheic",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "%PDF-1.7",
        "\u0000\u0000\u0001\u0000",
        "P6\n99999 99999\n255\n",
        "8BPS\u0000\u0001",
        "\u00ff\u004f\u00ff\u0051"
    };

    static BrokenPicture of(GoodPictures pictures, Random random) {
        var good = pictures.any(random);
        return switch (random.nextInt(10)) {
            case 0 -> new BrokenPicture("picture cut", Damage.cut(good, random));
            case 1 ->
                new BrokenPicture(
                        "picture with bits turned", turned(good, good.length, 1 + random.nextInt(64), random));
            case 2 ->
                new BrokenPicture(
                        "picture with bits of its head turned", turned(good, 64, 1 + random.nextInt(8), random));
            case 3 -> new BrokenPicture("picture with huge numbers", hugeNumber(good, random));
            case 4 -> new BrokenPicture("picture with a stretch set to one byte", stretch(good, random));
            case 5 -> new BrokenPicture("picture with a stretch left out", leftOut(good, random));
            case 6 -> new BrokenPicture("picture with a stretch repeated", repeated(good, random));
            case 7 ->
                new BrokenPicture("picture of two formats", Damage.joined(head(good, random), pictures.any(random)));
            case 8 -> new BrokenPicture("noise after the start of a format", noiseAfterStart(random));
            default ->
                new BrokenPicture(
                        "picture with a long tail", Damage.joined(good, new byte[random.nextInt(LONGEST_TAIL)]));
        };
    }

    private static byte[] turned(byte[] good, int within, int times, Random random) {
        var bytes = good.clone();
        for (var i = 0; i < times; i++) {
            bytes[random.nextInt(Math.min(within, bytes.length))] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Sizes, lengths and counts stand in the first hundred bytes of every format. */
    private static byte[] hugeNumber(byte[] good, Random random) {
        var bytes = good.clone();
        var at = random.nextInt(Math.min(120, bytes.length - 4));
        var length = 1 + random.nextInt(4);
        Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0x7f));
        return bytes;
    }

    private static byte[] stretch(byte[] good, Random random) {
        var bytes = good.clone();
        var from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, from + random.nextInt(bytes.length - from), (byte) random.nextInt(256));
        return bytes;
    }

    private static byte[] leftOut(byte[] good, Random random) {
        var from = random.nextInt(good.length);
        var to = from + random.nextInt(good.length - from);
        return Damage.joined(Arrays.copyOf(good, from), Arrays.copyOfRange(good, to, good.length));
    }

    private static byte[] repeated(byte[] good, Random random) {
        var from = random.nextInt(good.length);
        var to = from + random.nextInt(good.length - from);
        return Damage.joined(Arrays.copyOf(good, to), Arrays.copyOfRange(good, from, good.length));
    }

    private static byte[] head(byte[] good, Random random) {
        return Arrays.copyOf(good, 1 + random.nextInt(good.length));
    }

    private static byte[] noiseAfterStart(Random random) {
        var noise = Damage.noise(random.nextInt(LONGEST_NOISE), random);
        var start = STARTS[random.nextInt(STARTS.length)];
        return Damage.joined(start.getBytes(ISO_8859_1), noise);
    }
}
