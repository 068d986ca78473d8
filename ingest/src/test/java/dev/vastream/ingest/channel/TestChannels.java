package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;

/** Channels of node {@code edge}. */
final class TestChannels {

    static final String NODE = "edge";

    private TestChannels() {}

    static Channel running(String id) {
        return running(id, "rtsp://" + id + "/1");
    }

    static Channel running(String id, String inputUrl) {
        return Channel.newBuilder()
                .setCameraUid(id)
                .setCameraName("Camera " + id)
                .setNodeId(NODE)
                .setInputUrl(inputUrl)
                .setRunning(true)
                .build();
    }

    static Channel stopped(String id) {
        return Channel.newBuilder(running(id)).setRunning(false).build();
    }
}
