package dev.vastream.bridge.console;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.web.DefaultNode;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/cameras}: all cameras and how they go, which the documented calls say in fewer words. */
@RestController
record CameraViewController(Cameras cameras, ChannelStates states, DefaultNode node, Clock clock) {

    /**
     * What the grid of cameras shows.
     *
     * @param defaultNode the node that a camera is registered at unless another is named
     */
    record Answer(String defaultNode, List<CameraView> cameras) {}

    @GetMapping("/console/api/cameras")
    public ResponseEntity<Answer> all() {
        var now = clock.instant();
        var views = cameras.table().channels().stream()
                .map(channel -> CameraView.of(channel, states.of(channel, now)))
                .toList();
        return ConsoleAnswer.of(new Answer(node.id(), views));
    }
}
