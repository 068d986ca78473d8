package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Channel;
import tools.jackson.core.JsonGenerator;

/** Writes channels as the contract's JSON. */
record ChannelWriter(JsonGenerator json) {

    /** Of a channel: there is no relay that would serve its video. */
    void mediaServers() {
        json.writeStringProperty("mediaServerUrl", "");
        json.writeStringProperty("mediaServerUrlSub", "");
    }

    void channel(Channel channel) {
        json.writeStartObject();
        json.writeStringProperty("channelId", channel.getCameraUid());
        json.writeStringProperty("channelName", channel.getCameraName());
        json.writeStringProperty("description", channel.getDescription());
        json.writeNumberProperty("frameHeight", 0);
        json.writeNumberProperty("frameWidth", 0);
        json.writeStringProperty("group", channel.getGroupName());
        json.writeNumberProperty("inputType", channel.getInputType());
        json.writeStringProperty("inputUrl", channel.getInputUrl());
        json.writeStringProperty("inputUrlSub", channel.getInputUrlSub());
        link();
        json.writeNumberProperty("mediaServerPort", 0);
        mediaServers();
        json.writeNumberProperty("rpcPort", 0);
        json.writeStringProperty("nodeId", channel.getNodeId());
        json.writeStringProperty("status", "CH_STATUS_NORMAL");
        json.writeStringProperty("state", channel.getRunning() ? "CONNECTING" : "STOPPED");
        json.writeBooleanProperty("running", channel.getRunning());
        json.writeBooleanProperty("autoTimeout", channel.getAutoTimeout());
        frames();
        json.writeEndObject();
    }

    /** Links of channels are not served. */
    private void link() {
        json.writeObjectPropertyStart("link");
        json.writeStringProperty("channelUid", "");
        json.writeNumberProperty("linkedType", 0);
        json.writeArrayPropertyStart("points");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Whoever publishes a camera counts its frames. */
    private void frames() {
        json.writeObjectPropertyStart("frames");
        for (var outcome : new String[] {"captured", "published", "dropped", "refused", "failed"}) {
            json.writeNumberProperty(outcome, 0);
        }
        json.writeEndObject();
    }
}
