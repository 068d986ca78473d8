package dev.vastream.bridge.va;

import dev.vastream.bridge.info.Version;
import dev.vastream.bridge.web.EventSocket;
import dev.vastream.schemas.avro.NodeName;
import tools.jackson.core.JsonGenerator;

/**
 * Writes nodes as the contract's JSON. Where a node is reached is where this server is: its processes have no address.
 *
 * @param host where this server is reached
 * @param port its port
 * @param events where it publishes events
 */
record NodeWriter(String host, int port, EventSocket events) {

    /** Nothing needs a licence, so none expires. */
    private static final String NEVER = "2999.12.31";

    /** FNC_CORE, the only function that the contract knows. */
    private static final int CORE = 0;

    void write(JsonGenerator json, NodeName node) {
        json.writeStartObject();
        json.writeStringProperty("nodeId", node.getNodeId());
        json.writeStringProperty("httpHost", host);
        json.writeNumberProperty("httpPort", port);
        json.writeStringProperty("rpcHost", events.host());
        json.writeNumberProperty("rpcPort", events.port());
        json.writeStringProperty("nodeName", node.getNodeName());
        json.writeStringProperty("releaseDate", Version.RELEASED_ON);
        json.writeStringProperty("productVersion", Version.OF_BUILD);
        json.writeStringProperty("description", node.getDescription());
        json.writeBooleanProperty("licenseValidity", true);
        json.writeStringProperty("licenseExpired", NEVER);
        json.writeArrayPropertyStart("functions");
        json.writeNumber(CORE);
        json.writeEndArray();
        json.writeEndObject();
    }
}
