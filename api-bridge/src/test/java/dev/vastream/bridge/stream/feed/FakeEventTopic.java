package dev.vastream.bridge.stream.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A topic in memory that feeds the streams of one thread, the caller's; cameras are in the partition that their length says. */
public final class FakeEventTopic implements EventTopic, StreamReaders {

    public static final int PARTITIONS = 3;

    private final List<EventStream> fed = new CopyOnWriteArrayList<>();
    private final List<PartitionRange> ranges = new ArrayList<>();
    private volatile boolean isAway;

    public FakeEventTopic() {
        reset();
    }

    /** Holds nothing, and answers. */
    public synchronized void reset() {
        isAway = false;
        ranges.clear();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            ranges.add(new PartitionRange(partition, 0, 0));
        }
    }

    /** Says what a partition holds. */
    public synchronized void holds(int partition, long begin, long end) {
        ranges.set(partition, new PartitionRange(partition, begin, end));
    }

    /** Does not answer any more. */
    public void goAway() {
        isAway = true;
    }

    @Override
    public synchronized List<PartitionRange> ranges(Set<String> cameras) {
        if (isAway) {
            throw new StreamRefusedException("the broker does not answer");
        }
        return ranges.stream()
                .filter(range -> cameras.isEmpty()
                        || cameras.stream().anyMatch(camera -> camera.length() % PARTITIONS == range.partition()))
                .toList();
    }

    @Override
    public void feed(EventStream stream, long behind) {
        fed.add(stream);
    }

    /** Gives a record to all streams that take some. */
    void write(EventRecord record) {
        fed.removeIf(stream -> !stream.take(record));
        fed.forEach(EventStream::wake);
    }

    /** Gives all streams a record of a camera with so many bytes in its picture. */
    public void write(String camera, long offset, int imageBytes) {
        write(Records.event(camera, camera.length() % PARTITIONS, offset, imageBytes));
    }

    /** How many streams are fed. */
    public int fed() {
        return fed.size();
    }

    @Override
    public java.util.Optional<String> trouble() {
        return java.util.Optional.empty();
    }

    @Override
    public void close() {
        fed.clear();
    }
}
