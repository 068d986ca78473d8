package dev.vastream.bridge.stream.feed;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a stream goes on: {@code 3:90113,7:412}.
 *
 * @param next the offset to read next, by partition
 */
public record StreamId(SortedMap<Integer, Long> next) {

    private static final Pattern PAIR = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    public StreamId {
        next = new TreeMap<>(next);
    }

    /** @throws BadStreamIdException when it is no id */
    public static StreamId of(String text) {
        var next = new TreeMap<Integer, Long>();
        for (var part : text.split(",", -1)) {
            var pair = PAIR.matcher(part.strip());
            if (!pair.matches()) {
                throw new BadStreamIdException("is no list of partition:offset");
            }
            if (next.put(Integer.valueOf(pair.group(1)), Long.valueOf(pair.group(2))) != null) {
                throw new BadStreamIdException("names partition " + pair.group(1) + " twice");
            }
        }
        return new StreamId(next);
    }

    /** @throws BadStreamIdException when a stream of these partitions cannot go on there */
    void checkWithin(Map<Integer, PartitionRange> ranges) {
        if (!next.keySet().equals(ranges.keySet())) {
            throw new BadStreamIdException(
                    "is of the partitions " + next.keySet() + ", the cameras asked for have " + ranges.keySet());
        }
        next.forEach((partition, offset) -> {
            var end = ranges.get(partition).end();
            if (offset > end) {
                throw new BadStreamIdException(
                        "is beyond the end of partition " + partition + ", which is at " + end + ": is at " + offset);
            }
        });
    }

    @Override
    public String toString() {
        return text(next);
    }

    /** The id of these places, which a stream says with every message. */
    static String text(SortedMap<Integer, Long> next) {
        var text = new StringBuilder();
        next.forEach((partition, offset) -> text.append(text.isEmpty() ? "" : ",")
                .append(partition)
                .append(':')
                .append(offset));
        return text.toString();
    }
}
