package dev.vastream.bridge.stream.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One caller's stream: where it is in each of its partitions, and what is not sent yet. Places only go forward, each together
 * with the bytes of what it passes, so that nothing is sent twice, and no id is beyond what was sent before it.
 *
 * <p>Whoever feeds it is one thread at a time: when {@link #take} says that it takes nothing more, that thread leaves it alone,
 * and once there is room another is asked to go on.
 */
public final class EventStream {

    /** So much waits for a caller. */
    public static final int BUFFER_BYTES = 4 << 20;

    private static final long BEAT_NANOS = Duration.ofSeconds(10).toNanos();

    private final EventFilter filter;
    private final TreeMap<Integer, Long> next;
    private final StreamBuffer buffer = new StreamBuffer(BUFFER_BYTES);
    private final Consumer<EventStream> onRoom;
    private final LongSupplier nanos;
    private Optional<Outlet> outlet = Optional.empty();
    private boolean isClosed;
    /** Size of the message that did not fit, after which nobody feeds the stream; 0 while somebody does. */
    private int refusedBytes;

    private long refusedAt;
    private long beatAt;

    /** Where the bytes go. */
    public interface Outlet {

        /** There are bytes to send. */
        void more();

        /** There will be none. */
        void ended();
    }

    /**
     * @param from where it begins
     * @param onRoom given the stream when it has room again, and nobody feeds it
     */
    EventStream(EventFilter filter, StreamId from, Consumer<EventStream> onRoom, LongSupplier nanos) {
        this.filter = filter;
        this.next = new TreeMap<>(from.next());
        this.onRoom = onRoom;
        this.nanos = nanos;
        this.beatAt = nanos.getAsLong();
        buffer.add(Block.place(id()));
    }

    private String id() {
        return StreamId.text(next);
    }

    Collection<Integer> partitions() {
        return next.keySet();
    }

    /** The offset to read next. */
    synchronized long next(int partition) {
        return next.get(partition);
    }

    /** Where it is. */
    synchronized Map<Integer, Long> places() {
        return new TreeMap<>(next);
    }

    /** How many offsets it is behind these, all partitions together. */
    synchronized long behind(Map<Integer, Long> others) {
        return next.entrySet().stream()
                .mapToLong(own -> Math.max(0, others.getOrDefault(own.getKey(), 0L) - own.getValue()))
                .sum();
    }

    /**
     * Takes a record, passes over it, or has had it.
     *
     * @return false when it takes nothing more: who feeds it must leave it alone from now on
     */
    boolean take(EventRecord record) {
        if (!isDue(record)) {
            return !isClosed();
        }
        // Not under the lock: the decoder may have to wait for a schema, and nobody should wait for it.
        var message = record.message(filter);
        return message.isPresent() ? add(record, message.get()) : passed(record.partition(), record.offset() + 1);
    }

    private synchronized boolean isDue(EventRecord record) {
        var due = next.get(record.partition());
        return !isClosed && due != null && record.offset() >= due;
    }

    private synchronized boolean add(EventRecord record, byte[] message) {
        if (isClosed) {
            return false;
        }
        var before = next.put(record.partition(), record.offset() + 1);
        var head = Block.head(id());
        if (!buffer.fits(head.length + message.length)) {
            next.put(record.partition(), before);
            refusedBytes = head.length + message.length;
            refusedAt = nanos.getAsLong();
            return false;
        }
        buffer.add(head);
        buffer.add(message);
        return true;
    }

    /** Goes on to an offset before which there is nothing more for it; never back. */
    synchronized boolean passed(int partition, long offset) {
        next.computeIfPresent(partition, (same, due) -> Math.max(due, offset));
        return !isClosed;
    }

    /** Says that what lies before an offset is gone, and goes on there. */
    synchronized void lost(int partition, long begin) {
        var from = next.get(partition);
        if (!isClosed && from < begin) {
            next.put(partition, begin);
            buffer.add(Block.gap(id(), partition, from, begin));
        }
    }

    /** Whether its caller has not read enough for another message for that long. */
    synchronized boolean isFullFor(Duration time) {
        return refusedBytes > 0 && !buffer.fits(refusedBytes) && nanos.getAsLong() - refusedAt >= time.toNanos();
    }

    /** Goes on if there is room, and says that it is alive if it is time to. */
    void tick() {
        goOn(BUFFER_BYTES);
        beat();
        wake();
    }

    private synchronized void beat() {
        var now = nanos.getAsLong();
        if (now - beatAt < BEAT_NANOS) {
            return;
        }
        beatAt = now;
        var block = Block.alive(id());
        if (!isClosed && buffer.fits(block.length)) {
            buffer.add(block);
        }
    }

    /** Has what waits sent. */
    void wake() {
        waitingOutlet().ifPresent(Outlet::more);
    }

    private synchronized Optional<Outlet> waitingOutlet() {
        return buffer.bytes() > 0 ? outlet : Optional.empty();
    }

    /** Says where the bytes go. */
    public void attach(Outlet own) {
        synchronized (this) {
            outlet = Optional.of(own);
        }
        if (isClosed()) {
            own.ended();
        }
    }

    /** What is to be sent next. */
    public Optional<byte[]> take() {
        Optional<byte[]> taken;
        synchronized (this) {
            taken = buffer.take();
        }
        // Being fed again costs a look at the broker, which a few bytes are not worth.
        goOn(BUFFER_BYTES / 2);
        return taken;
    }

    private void goOn(int mostWaiting) {
        synchronized (this) {
            if (isClosed || refusedBytes == 0 || !buffer.fits(refusedBytes) || buffer.bytes() > mostWaiting) {
                return;
            }
            refusedBytes = 0;
        }
        onRoom.accept(this);
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Ends it. */
    void close() {
        Optional<Outlet> last;
        synchronized (this) {
            last = isClosed ? Optional.empty() : outlet;
            isClosed = true;
            buffer.clear();
        }
        last.ifPresent(Outlet::ended);
    }
}
