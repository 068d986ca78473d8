package dev.vastream.standalone.channels;

import dev.vastream.standalone.terminal.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * What people are shown of a channel.
 *
 * @param id its id
 * @param state how its pulling goes, as in {@code RUNNING}
 * @param size width and height of its frames, empty before the first
 * @param published frames that are on the topic
 * @param dropped frames let go of because newer ones came
 * @param faulty frames that were refused, or that the broker did not take
 * @param name its name
 * @param address where it is pulled from, with stars for its secrets
 */
record ChannelRow(
        String id, String state, String size, long published, long dropped, long faulty, String name, String address) {

    /** @param channel as the contract lists it */
    static ChannelRow of(JsonNode channel) {
        var frames = channel.path("frames");
        return new ChannelRow(
                text(channel, "channelId"),
                text(channel, "state"),
                size(
                        channel.path("frameWidth").asInt(0),
                        channel.path("frameHeight").asInt(0)),
                frames.path("published").asLong(0),
                frames.path("dropped").asLong(0),
                frames.path("refused").asLong(0) + frames.path("failed").asLong(0),
                text(channel, "channelName"),
                text(channel, "inputUrl"));
    }

    private static String text(JsonNode channel, String field) {
        return PlainText.of(channel.path(field).asString(""));
    }

    private static String size(int width, int height) {
        return width == 0 ? "" : width + "x" + height;
    }
}
