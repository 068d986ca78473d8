package dev.vastream.program.time;

/** The delays of a sender's last records, in milliseconds. */
final class SenderClock {

    /** Few enough that a clock that was set wrong is known for wrong within seconds. */
    static final int WINDOW = 64;

    private final long[] delays = new long[WINDOW];
    private long count;
    private long told;

    void add(long delay) {
        delays[(int) (count % WINDOW)] = delay;
        count++;
    }

    long count() {
        return count;
    }

    /** What all of them have in common. */
    long least() {
        var least = Long.MAX_VALUE;
        for (var i = 0; i < Math.min(count, WINDOW); i++) {
            least = Math.min(least, delays[i]);
        }
        return least;
    }

    /** The difference that was told last. */
    long told() {
        return told;
    }

    void tell(long difference) {
        told = difference;
    }
}
