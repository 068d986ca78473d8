package dev.vastream.bridge.va;

import dev.vastream.bridge.statistics.QuarterCount;
import dev.vastream.schemas.avro.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes a channel's day of statistics as the contract nests it: hours, quarters, events of a region and lane, classes. */
record StatisticsWriter(JsonGenerator json) {

    /** What the counts of an item of {@code EventTypes} have in common. */
    private record Kind(String roiId, int lane, String eventType) {

        static Kind of(QuarterCount count) {
            return new Kind(count.roiId(), count.lane(), count.eventType());
        }
    }

    /** @param counts in their order */
    void write(Channel channel, LocalDate day, List<QuarterCount> counts) {
        json.writeStartObject();
        json.writeStringProperty("ChannelUId", channel.getCameraUid());
        json.writeStringProperty("ChannelName", channel.getCameraName());
        json.writeStringProperty("DateTime", day.toString());
        groups("Hours", counts, QuarterCount::hour, this::hour);
        json.writeEndObject();
    }

    private void hour(List<QuarterCount> counts) {
        json.writeNumberProperty("Hour", counts.get(0).hour());
        groups("MinuteQuarters", counts, QuarterCount::minuteQuarter, this::quarter);
    }

    private void quarter(List<QuarterCount> counts) {
        json.writeNumberProperty("MinuteQuarter", counts.get(0).minuteQuarter());
        groups("EventTypes", counts, Kind::of, this::kind);
    }

    private void kind(List<QuarterCount> counts) {
        var first = counts.get(0);
        json.writeStringProperty("RoiUId", first.roiId());
        json.writeNumberProperty("RoiNumber", first.lane());
        json.writeStringProperty("EventType", first.eventType());
        groups("ClassIds", counts, QuarterCount::classId, this::classCount);
    }

    private void classCount(List<QuarterCount> counts) {
        json.writeNumberProperty("ClassId", counts.get(0).classId());
        json.writeNumberProperty("Count", counts.get(0).count());
    }

    /** A list with an object for each run of counts that have that in common. */
    private <K> void groups(
            String name,
            List<QuarterCount> counts,
            Function<QuarterCount, K> common,
            Consumer<List<QuarterCount>> writer) {
        json.writeArrayPropertyStart(name);
        for (var from = 0; from < counts.size(); ) {
            var to = from + 1;
            while (to < counts.size() && common.apply(counts.get(to)).equals(common.apply(counts.get(from)))) {
                to++;
            }
            json.writeStartObject();
            writer.accept(counts.subList(from, to));
            json.writeEndObject();
            from = to;
        }
        json.writeEndArray();
    }
}
