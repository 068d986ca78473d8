package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.snapshot.NewestFrames;
import dev.vastream.bridge.snapshot.UnreadablePictureException;
import dev.vastream.bridge.snapshot.UprightJpeg;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.time.TimeStamp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call for the newest frame of a channel. */
@RestController
final class SnapshotController {

    private static final int MOST_AT_ONCE = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ChannelEdits channels;
    private final NewestFrames frames;
    /** Each holds a picture until its caller has read it. */
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    SnapshotController(ChannelEdits channels, NewestFrames frames) {
        this.channels = channels;
        this.frames = frames;
    }

    /** Answers on the server's thread, so that what callers hold together is bounded until they have read it. */
    @PostMapping("/v2/va/snapshot")
    public void snapshot(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = BodyReader.tree(request);
        var channelId = CameraFields.requiredText(body, CameraFields.CHANNEL);
        var nodeId = CameraFields.text(body, CameraFields.MAX_ID, CameraFields.NODE);
        body.check();
        var channel = channels.find(nodeId, channelId);
        if (!room.tryAcquire()) {
            throw new NoRoomException(RETRY_AFTER);
        }
        try {
            var frame = newest(channel.getCameraUid());
            var jpeg = jpeg(frame);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            VaAnswer.stream(response.getOutputStream(), json -> {
                json.writeBinaryProperty("imageData", jpeg);
                json.writeStringProperty("timeStamp", TimeStamp.of(frame.getCapturedAt()));
                json.writeNumberProperty("frameNumber", frame.getFrameNumber());
            });
        } finally {
            room.release();
        }
    }

    private Frame newest(String cameraUid) {
        try {
            return frames.of(cameraUid)
                    .orElseThrow(() ->
                            none("the channel has no frame of the last " + NewestFrames.OLDEST.toSeconds() + " s"));
        } catch (TimeoutException e) {
            throw new VaRefusal(VaCode.REQUEST_TIMEOUT, e.getMessage());
        }
    }

    private static byte[] jpeg(Frame frame) {
        try {
            return UprightJpeg.of(frame.getImage());
        } catch (UnreadablePictureException e) {
            throw none(e.getMessage());
        }
    }

    private static VaRefusal none(String reason) {
        return new VaRefusal(VaCode.FAIL_CREATE_SNAPSHOT, "channelId: " + reason);
    }
}
