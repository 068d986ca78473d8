package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.JsonField;
import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.va.CameraFields.Target;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.schemas.avro.Channel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** The calls about channels, which are cameras with an id and a node. */
@RestController
record ChannelController(ChannelEdits edits, ChannelStates states, PushAddress events, Clock clock) {

    @PostMapping("/v2/va/register-channel")
    public CompletableFuture<ResponseEntity<byte[]>> registerChannel(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = new Target(CameraFields.requiredText(body, CameraFields.NODE), ChannelForm.newId(body));
        var form = ChannelForm.of(body);
        form.checkWhole(body);
        body.check();
        return edits.register(target, form)
                .thenApply(channel -> VaAnswer.quietSuccess(json -> {
                    json.writeStringProperty("channelId", channel.getCameraUid());
                    new ChannelWriter(json).mediaServers();
                    json.writeStringProperty("sourceType", "Vastream");
                }));
    }

    @PostMapping("/v2/va/get-channel")
    public ResponseEntity<byte[]> getChannel(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var channelId = CameraFields.requiredText(body, CameraFields.CHANNEL);
        var nodeId = nodeId(body);
        body.check();
        var channel = edits.find(nodeId, channelId);
        return VaAnswer.quietSuccess(json -> {
            json.writeName("channel");
            write(json, channel);
        });
    }

    @PostMapping({"/v2/va/list-channel", "/v2/va/list-channels"})
    public ResponseEntity<byte[]> listChannel(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = nodeId(body);
        body.check();
        var channels = edits.list(nodeId);
        return VaAnswer.quietSuccess(json -> {
            json.writeArrayPropertyStart("channels");
            channels.forEach(channel -> write(json, channel));
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, Channel channel) {
        new ChannelWriter(json).channel(channel, states.of(channel, clock.instant()), events.port());
    }

    private static Optional<String> nodeId(JsonField body) {
        return CameraFields.text(body, CameraFields.MAX_ID, CameraFields.NODE);
    }

    @PostMapping("/v2/va/update-channel")
    public CompletableFuture<ResponseEntity<byte[]>> updateChannel(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        var form = ChannelForm.of(body);
        body.check();
        return edits.update(target, form)
                .thenApply(done -> VaAnswer.quietSuccess(json -> new ChannelWriter(json).mediaServers()));
    }

    @PostMapping("/v2/va/remove-channel")
    public CompletableFuture<ResponseEntity<byte[]>> removeChannel(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var target = CameraFields.target(body);
        body.check();
        return edits.remove(target)
                .thenApply(done ->
                        VaAnswer.quietSuccess(json -> json.writeStringProperty("channelId", target.channelId())));
    }
}
