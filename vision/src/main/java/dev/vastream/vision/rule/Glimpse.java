package dev.vastream.vision.rule;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.track.Direction;
import dev.vastream.vision.track.Track;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * One object in one frame, as much of it as an event shows: what a rule keeps of the last look to end an event with.
 *
 * @param frame number of the frame
 * @param time when it was captured
 * @param objectId number of the object within its stream, negative for none: the whole region, or one not yet confirmed
 * @param classId the contract's class id, negative for none
 * @param confidence of the detector, 0 to 1
 * @param box where
 * @param direction where it was heading
 */
public record Glimpse(
        long frame,
        Instant time,
        long objectId,
        int classId,
        float confidence,
        NormalisedBox box,
        Direction direction) {

    private static final long NO_OBJECT = -1;

    public Glimpse {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(direction, "direction");
    }

    /** The track's last sighting. */
    public static Glimpse of(Track track) {
        var last = track.last();
        return new Glimpse(
                track.lastFrame(),
                track.lastSeen(),
                track.objectId().orElse(NO_OBJECT),
                last.classId(),
                last.confidence(),
                last.box(),
                track.heading().direction());
    }

    /** The same glimpse of an object that has been confirmed since. */
    public Glimpse numbered(long id) {
        return new Glimpse(frame, time, id, classId, confidence, box, direction);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(frame);
        Fields.writeTime(time, out);
        out.writeLong(objectId);
        out.writeInt(classId);
        out.writeFloat(confidence);
        Fields.writeBox(box, out);
        out.writeByte(direction.code());
    }

    public static Glimpse read(DataInputStream in) throws IOException {
        return new Glimpse(
                in.readLong(),
                Fields.readTime(in),
                in.readLong(),
                in.readInt(),
                in.readFloat(),
                Fields.readBox(in),
                Direction.ofCode(in.readByte()));
    }
}
