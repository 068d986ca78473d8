package dev.vastream.standalone.channels;

import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.standalone.bridge.BridgeCalls;
import dev.vastream.standalone.bridge.BridgeException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls about channels.
 *
 * @param bridge who answers them
 * @param node whose channels they are
 */
public record ChannelCalls(BridgeCalls bridge, String node) {

    /** Wishes that a channel can be told. */
    enum Operation {
        VA_START,
        VA_STOP
    }

    /** Registers a camera that somebody publishes; the same again changes nothing. */
    public void registerPublished(String channel, String name) throws BridgeException, InterruptedException {
        var unused = register(JsonMapper.shared()
                .createObjectNode()
                .put("channelId", channel)
                .put("channelName", name)
                .put("inputUrl", CameraAddress.PUSHED));
    }

    /** Registers a channel with those fields: its id. */
    String register(ObjectNode fields) throws BridgeException, InterruptedException {
        return bridge.post("/v2/va/register-channel", body().setAll(fields))
                .path("channelId")
                .asString();
    }

    /** The channels as the contract lists them. */
    List<JsonNode> list() throws BridgeException, InterruptedException {
        return bridge.post("/v2/va/list-channel", body())
                .path("channels")
                .valueStream()
                .toList();
    }

    /** Wants those channels to run. */
    public void start(List<String> channels) throws BridgeException, InterruptedException {
        control(channels, Operation.VA_START);
    }

    /** Wants those channels not to run. */
    void stop(List<String> channels) throws BridgeException, InterruptedException {
        control(channels, Operation.VA_STOP);
    }

    private void control(List<String> channels, Operation operation) throws BridgeException, InterruptedException {
        var body = body().put("operation", operation.name());
        channels.forEach(body.putArray("channelIds")::add);
        var unused = bridge.post("/v2/va/control", body);
    }

    /** Removes a channel with its rules. */
    void remove(String channel) throws BridgeException, InterruptedException {
        var unused = bridge.post("/v2/va/remove-channel", body().put("channelId", channel));
    }

    private ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("nodeId", node);
    }
}
