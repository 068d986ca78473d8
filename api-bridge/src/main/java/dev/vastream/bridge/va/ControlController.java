package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.web.PushAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call that starts, stops and resets channels. */
@RestController
record ControlController(ChannelControl control, PushAddress events) {

    @PostMapping("/v2/va/control")
    public CompletableFuture<ResponseEntity<byte[]>> control(HttpServletRequest request) {
        var body = BodyReader.tree(request);
        var nodeId = CameraFields.requiredText(body, CameraFields.NODE);
        var channelIds = CameraFields.ids(body, "channel_ids");
        var operation = body.required("operation").map(Operation::of).orElse(Operation.START);
        body.check();
        var host = events.host(request);
        return control.control(nodeId, channelIds, operation)
                .thenApply(done -> VaAnswer.quietSuccess(json -> {
                    if (operation == Operation.START) {
                        json.writeStringProperty("sourceIp", host);
                        json.writeNumberProperty("sourcePort", events.port());
                    }
                }));
    }
}
