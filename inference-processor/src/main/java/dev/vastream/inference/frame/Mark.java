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
 * @param fatal offsets of frames that a process died of
 * @param alone offset of the one frame in work
 */
record Mark(int takeovers, List<Long> fatal, OptionalLong alone) {

    static final Mark NONE = new Mark(0, List.of(), OptionalLong.empty());

    /** More than a batch has; the broker takes 4 KiB with an offset. */
    private static final int MOST_FATAL = 100;

    private static final Pattern TEXT = Pattern.compile(
            "va-frames/1 takeovers=(\\d{1,6}) fatal=(\\d{1,18}(?:,\\d{1,18})*|) alone=(\\d{1,18}|none)");

    Mark {
        fatal = List.copyOf(fatal);
    }

    /** The mark of an offset, which may be null as Kafka has it; text that is not ours says nothing. */
    static Mark of(OffsetAndMetadata committed) {
        var parts = TEXT.matcher(committed == null ? "" : committed.metadata());
        if (!parts.matches()) {
            return NONE;
        }
        var fatal = Arrays.stream(parts.group(2).split(","))
                .filter(offset -> !offset.isEmpty())
                .map(Long::valueOf)
                .toList();
        var alone =
                parts.group(3).equals("none") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts.group(3)));
        return new Mark(Integer.parseInt(parts.group(1)), fatal, alone);
    }

    /** Whether somebody took over before and did not get on. */
    boolean isSuspicious() {
        return takeovers > 0 || !fatal.isEmpty() || alone.isPresent();
    }

    /** Whether the two are of the same takeover: in the course of one only the frame in work changes. */
    boolean isOfSameTakeover(Mark other) {
        return takeovers == other.takeovers && fatal.equals(other.fatal);
    }

    /** The mark of the next one to take over: a frame that was alone in work when the former one ended was its death. */
    Mark takenOver() {
        var known = new ArrayList<>(fatal);
        alone.ifPresent(known::add);
        var last = known.subList(Math.max(0, known.size() - MOST_FATAL), known.size());
        return new Mark(Math.min(takeovers + 1, 999_999), last, OptionalLong.empty());
    }

    /** The mark as it was before the last takeover, with all that is known since. */
    Mark takenBack() {
        return new Mark(Math.max(0, takeovers - 1), fatal, OptionalLong.empty());
    }

    Mark alone(long offset) {
        return new Mark(takeovers, fatal, OptionalLong.of(offset));
    }

    /** As {@link #of} reads it. */
    String text() {
        if (equals(NONE)) {
            return "";
        }
        var offsets = fatal.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "va-frames/1 takeovers=" + takeovers + " fatal=" + offsets + " alone="
                + (alone.isPresent() ? Long.toString(alone.getAsLong()) : "none");
    }
}
