package dev.vastream.bridge.push;

import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;

/**
 * The newest frame that was told of a camera.
 *
 * @param camera uid
 * @param name name of the camera
 * @param stream id of the run that published it
 * @param number number of the frame in its stream
 * @param widthPx width in pixels, 0 when it is not known
 * @param heightPx height in pixels, 0 when it is not known
 * @param timeStamp when it was captured, as events say it
 * @param at when it was told, by this machine's clock
 */
public record LastFrame(
        String camera,
        String name,
        String stream,
        long number,
        int widthPx,
        int heightPx,
        String timeStamp,
        Instant at) {

    static LastFrame of(ObjectMeta meta, Instant at) {
        return new LastFrame(
                meta.getCameraUid(),
                meta.getCameraName(),
                meta.getStreamId(),
                meta.getFrameNumber(),
                meta.getFrameWidth(),
                meta.getFrameHeight(),
                meta.getTimeStamp(),
                at);
    }

    /** The same, with the size of an earlier one if it has none of its own: nobody looked at a frame that was shed. */
    LastFrame withSizeOf(LastFrame before) {
        return widthPx > 0
                ? this
                : new LastFrame(camera, name, stream, number, before.widthPx, before.heightPx, timeStamp, at);
    }

    /** A camera of which nothing was told yet. */
    static LastFrame none(String camera, String name) {
        return new LastFrame(camera, name, "", 0, 0, 0, "", Instant.EPOCH);
    }

    /**
     * Whether an event tells of a newer frame; ends are told of frames that were told before, of which neither number nor time
     * is greater. A camera's clock may be set back: then only the number is.
     */
    boolean isBefore(ObjectMeta meta) {
        return !meta.getStreamId().equals(stream)
                || meta.getFrameNumber() > number
                || meta.getTimeStamp().compareTo(timeStamp) > 0;
    }
}
