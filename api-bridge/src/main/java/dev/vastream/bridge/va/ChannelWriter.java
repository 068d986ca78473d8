package dev.vastream.bridge.va;

import dev.vastream.bridge.channel.InputStatus;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import tools.jackson.core.JsonGenerator;

/** Writes channels as the contract's JSON. */
record ChannelWriter(JsonGenerator json) {

    /** Of a channel: there is no relay that would serve its video. */
    void mediaServers() {
        json.writeStringProperty("mediaServerUrl", "");
        json.writeStringProperty("mediaServerUrlSub", "");
    }

    /**
     * A channel.
     *
     * @param status how it goes
     * @param eventPort port that events are published on
     */
    void channel(Channel channel, ChannelStatus status, int eventPort) {
        json.writeStartObject();
        json.writeStringProperty("channelId", channel.getCameraUid());
        json.writeStringProperty("channelName", channel.getCameraName());
        json.writeStringProperty("description", channel.getDescription());
        json.writeNumberProperty("frameHeight", status.getHeight());
        json.writeNumberProperty("frameWidth", status.getWidth());
        json.writeStringProperty("group", channel.getGroupName());
        json.writeNumberProperty("inputType", channel.getInputType());
        json.writeStringProperty("inputUrl", masked(channel.getInputUrl()));
        json.writeStringProperty("inputUrlSub", masked(channel.getInputUrlSub()));
        link();
        json.writeNumberProperty("mediaServerPort", 0);
        mediaServers();
        json.writeNumberProperty("rpcPort", eventPort);
        json.writeStringProperty("nodeId", channel.getNodeId());
        json.writeStringProperty("status", InputStatus.of(status.getState()).name());
        json.writeStringProperty("state", status.getState().name());
        json.writeBooleanProperty("running", channel.getRunning());
        json.writeBooleanProperty("autoTimeout", channel.getAutoTimeout());
        frames(status);
        json.writeEndObject();
    }

    /** An address without its secrets. Our calls store none in the open; another client of the topic may. */
    static String masked(String address) {
        try {
            return address.isEmpty() ? "" : CameraAddress.of(address).masked();
        } catch (InvalidAddressException e) {
            return "";
        }
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

    private void frames(ChannelStatus status) {
        json.writeObjectPropertyStart("frames");
        json.writeNumberProperty("captured", status.getCaptured());
        json.writeNumberProperty("published", status.getPublished());
        json.writeNumberProperty("dropped", status.getDropped());
        json.writeNumberProperty("refused", status.getRefused());
        json.writeNumberProperty("failed", status.getFailed());
        json.writeEndObject();
    }
}
