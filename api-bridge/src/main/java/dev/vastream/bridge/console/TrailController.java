package dev.vastream.bridge.console;

import dev.vastream.bridge.console.past.Trails;
import dev.vastream.bridge.snapshot.UnreadablePictureException;
import dev.vastream.bridge.snapshot.UprightJpeg;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an object went, and the picture that an event began with as long as it is kept. */
@RestController
record TrailController(Trails trails, PastRoom room) {

    @GetMapping("/console/api/trail")
    public ResponseEntity<Trails.Trail> trail(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var asked = new Trails.Query(
                query.required("camera"),
                query.text("stream").orElse(""),
                query.requiredNumber("track"),
                query.requiredNumber("begin"),
                query.requiredNumber("end"));
        var trail = room.within(() -> trails.trail(asked));
        return ConsoleAnswer.of(trail);
    }

    @GetMapping("/console/api/frame")
    public ResponseEntity<byte[]> frame(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var camera = query.required("camera");
        var partition = (int) Math.max(-1, Math.min(query.requiredNumber("partition"), Integer.MAX_VALUE));
        var offset = query.requiredNumber("offset");
        var width = query.width();
        var picture = room.within(() -> trails.picture(camera, partition, offset));
        try {
            return picture.isEmpty()
                    ? ConsoleAnswer.none()
                    : ConsoleAnswer.jpeg(UprightJpeg.noWiderThan(width, picture.get()));
        } catch (UnreadablePictureException e) {
            return ConsoleAnswer.none();
        }
    }
}
