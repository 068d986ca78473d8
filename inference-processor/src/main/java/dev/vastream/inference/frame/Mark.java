package dev.vastream.inference.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is kept with a partition's offset at the broker, beside the offset itself: how many instances have taken the partition
 * over without getting on, which frames they died of, and which frame alone is in work. A commit of results wipes it out, so
 * that what stands there tells of nobody's progress since.
 *
 * @param takeovers instances that began at this offset and committed nothing
 * @param named offsets of frames that a process died with, once, and perhaps by chance
 * @param fatal offsets of frames that two processes died of
 * @param alone offset of the one frame in work
 */
record Mark(int takeovers, List<Long> named, List<Long> fatal, OptionalLong alone) {

    static final Mark NONE = new Mark(0, List.of(), List.of(), OptionalLong.empty());

    /** More than a batch has; the broker takes 4 KiB with an offset. */
    private static final int MOST_FATAL = 100;

    private static final int MOST_NAMED = 64;
    private static final String OFFSETS = "\\d{1,18}(?:,\\d{1,18})*|";

    private static final Pattern TEXT = Pattern.compile(
            "va-frames/2 takeovers=(\\d{1,6}) named=(" + OFFSETS + ") fatal=(" + OFFSETS + ") alone=(\\d{1,18}|none)");

    Mark {
        named = List.copyOf(named);
        fatal = List.copyOf(fatal);
    }

    /** The mark of an offset, which may be null as Kafka has it; text that is not ours says nothing. */
    static Mark of(OffsetAndMetadata committed) {
        var parts = TEXT.matcher(committed == null ? "" : committed.metadata());
        if (!parts.matches()) {
            return NONE;
        }
        var alone =
                parts.group(4).equals("none") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts.group(4)));
        return new Mark(Integer.parseInt(parts.group(1)), offsets(parts.group(2)), offsets(parts.group(3)), alone);
    }

    private static List<Long> offsets(String text) {
        return Arrays.stream(text.split(","))
                .filter(offset -> !offset.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    /** Whether somebody took over before and did not get on. */
    boolean isSuspicious() {
        return takeovers > 0 || !named.isEmpty() || !fatal.isEmpty() || alone.isPresent();
    }

    /** Whether the two are of the same takeover: in the course of one only the frame in work changes, and who is acquitted. */
    boolean isOfSameTakeover(Mark other) {
        return takeovers == other.takeovers && fatal.equals(other.fatal);
    }

    /**
     * The mark of the next one to take over. A frame that was alone in work when the former one ended may be its death, or
     * have been in work when somebody killed it; of one that it happens to twice, a process dies.
     */
    Mark takenOver() {
        var next = Math.min(takeovers + 1, 999_999);
        if (alone.isEmpty()) {
            return new Mark(next, named, fatal, OptionalLong.empty());
        }
        var frame = alone.getAsLong();
        return named.contains(frame)
                ? new Mark(next, without(named, frame), with(fatal, frame, MOST_FATAL), OptionalLong.empty())
                : new Mark(next, with(named, frame, MOST_NAMED), fatal, OptionalLong.empty());
    }

    /** The mark as it was before the last takeover, with all that is known since. */
    Mark takenBack() {
        return new Mark(Math.max(0, takeovers - 1), named, fatal, OptionalLong.empty());
    }

    Mark alone(long offset) {
        return new Mark(takeovers, named, fatal, OptionalLong.of(offset));
    }

    /** The mark when that frame was in work alone and nobody died. */
    Mark survived(long offset) {
        return new Mark(takeovers, without(named, offset), fatal, OptionalLong.empty());
    }

    private static List<Long> with(List<Long> offsets, long offset, int most) {
        var all = new ArrayList<>(offsets);
        all.add(offset);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static List<Long> without(List<Long> offsets, long offset) {
        return offsets.stream().filter(other -> other != offset).toList();
    }

    /** As {@link #of} reads it. */
    String text() {
        if (equals(NONE)) {
            return "";
        }
        return "va-frames/2 takeovers=" + takeovers + " named=" + text(named) + " fatal=" + text(fatal) + " alone="
                + (alone.isPresent() ? Long.toString(alone.getAsLong()) : "none");
    }

    private static String text(List<Long> offsets) {
        return offsets.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
