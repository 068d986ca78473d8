package dev.vastream.bridge.va;

import dev.vastream.program.Build;
import dev.vastream.schemas.avro.NodeName;
import tools.jackson.core.JsonGenerator;

/**
 * Writes nodes as the contract's JSON. Where a node is reached is where this server is: its processes have no address.
 *
 * @param host where this server is reached
 * @param port its port
 * @param eventsHost where it publishes events
 * @param eventsPort its port there, 0 when it publishes none
 */
record NodeWriter(String host, int port, String eventsHost, int eventsPort) {

    /** Nothing needs a licence, so none expires. */
    private static final String NEVER = "2999.12.31";

    /** FNC_CORE, the only function that the contract knows. */
    private static final int CORE = 0;

    void write(JsonGenerator json, NodeName node) {
        json.writeStartObject();
        json.writeStringProperty("nodeId", node.getNodeId());
        json.writeStringProperty("httpHost", host);
        json.writeNumberProperty("httpPort", port);
        json.writeStringProperty("rpcHost", eventsHost);
        json.writeNumberProperty("rpcPort", eventsPort);
        json.writeStringProperty("nodeName", node.getNodeName());
        json.writeStringProperty("releaseDate", Build.RELEASED_ON);
        json.writeStringProperty("productVersion", Build.VERSION);
        json.writeStringProperty("description", node.getDescription());
        json.writeBooleanProperty("licenseValidity", true);
        json.writeStringProperty("licenseExpired", NEVER);
        json.writeArrayPropertyStart("functions");
        json.writeNumber(CORE);
        json.writeEndArray();
        json.writeEndObject();
    }
}
