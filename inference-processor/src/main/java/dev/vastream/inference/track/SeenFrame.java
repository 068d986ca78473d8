package dev.vastream.inference.track;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which tracks a frame showed, so that a match that comes later finds its track. Many of these are written with each frame and
 * hardly any is ever asked, so it stays packed: three numbers of variable length a detection.
 */
final class SeenFrame {

    /** No person holds this detection. */
    static final long NOBODY = 0;

    private static final int LONGEST_NUMBER = 10;
    private static final int NUMBERS = 3;

    private final long frameNumber;
    private final byte[] packed;

    /**
     * The track of a detection.
     *
     * @param detectionIndex place of the detection in its frame
     * @param track key of its track
     * @param holder key of the track of the person whose face it is, or {@link #NOBODY}
     */
    record Place(int detectionIndex, long track, long holder) {}

    private SeenFrame(long frameNumber, byte[] packed) {
        this.frameNumber = frameNumber;
        this.packed = packed;
    }

    static SeenFrame of(long frameNumber, List<Place> places) {
        var buffer = ByteBuffer.allocate(places.size() * NUMBERS * LONGEST_NUMBER);
        for (var place : places) {
            put(place.detectionIndex(), buffer);
            put(place.track(), buffer);
            put(place.holder(), buffer);
        }
        return new SeenFrame(frameNumber, Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** The frame of those bytes, which {@link #packed} gave. */
    static SeenFrame ofPacked(long frameNumber, byte[] packed) {
        return new SeenFrame(frameNumber, packed);
    }

    long frameNumber() {
        return frameNumber;
    }

    byte[] packed() {
        return packed;
    }

    Optional<Place> place(int detectionIndex) {
        var buffer = ByteBuffer.wrap(packed);
        while (buffer.hasRemaining()) {
            var place = new Place((int) number(buffer), number(buffer), number(buffer));
            if (place.detectionIndex() == detectionIndex) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** Seven bits a byte, the lowest first; the top bit says that more follow. */
    private static void put(long number, ByteBuffer to) {
        var rest = number;
        while ((rest & ~0x7fL) != 0) {
            to.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    private static long number(ByteBuffer from) {
        var number = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = from.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeenFrame frame
                && frameNumber == frame.frameNumber
                && Arrays.equals(packed, frame.packed);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(frameNumber) + Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "SeenFrame[" + frameNumber + ", " + packed.length + " bytes]";
    }
}
