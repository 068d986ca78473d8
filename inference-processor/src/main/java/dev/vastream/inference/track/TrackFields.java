package dev.vastream.inference.track;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.AxisFilter;
import dev.vastream.vision.track.BoxFilter;
import dev.vastream.vision.track.Direction;
import dev.vastream.vision.track.Heading;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.track.Tracks;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalLong;

/** How tracks lie in a camera's state. Filters are kept to the last bit: a restart must not bend a path. */
final class TrackFields {

    private static final long UNCONFIRMED = 0;

    private TrackFields() {}

    static void write(Tracks tracks, DataOutputStream out) throws IOException {
        out.writeLong(tracks.nextKey());
        out.writeLong(tracks.nextObjectId());
        Fields.writeList(tracks.list(), out, TrackFields::write);
    }

    static Tracks read(DataInputStream in) throws IOException {
        return new Tracks(in.readLong(), in.readLong(), Fields.readList(in, TrackFields::readTrack));
    }

    private static void write(Track track, DataOutputStream out) throws IOException {
        out.writeLong(track.key());
        out.writeLong(track.objectId().orElse(UNCONFIRMED));
        out.writeInt(track.last().classId());
        out.writeFloat(track.last().confidence());
        write(track.last().box(), out);
        write(track.appearance(), out);
        write(track.filter().x(), out);
        write(track.filter().y(), out);
        write(track.filter().width(), out);
        write(track.filter().height(), out);
        out.writeDouble(track.heading().anchorX());
        out.writeDouble(track.heading().anchorY());
        Fields.writeTime(track.heading().since(), out);
        out.writeByte(track.heading().direction().code());
        Fields.writeTime(track.firstSeen(), out);
        Fields.writeTime(track.lastSeen(), out);
        out.writeLong(track.lastFrame());
        out.writeInt(track.misses());
    }

    private static Track readTrack(DataInputStream in) throws IOException {
        var key = in.readLong();
        var id = in.readLong();
        var last = new Sighting(in.readInt(), in.readFloat(), readBox(in), Appearance.UNKNOWN);
        return new Track(
                key,
                id == UNCONFIRMED ? OptionalLong.empty() : OptionalLong.of(id),
                last,
                readAppearance(in),
                new BoxFilter(readAxis(in), readAxis(in), readAxis(in), readAxis(in)),
                new Heading(in.readDouble(), in.readDouble(), Fields.readTime(in), Direction.ofCode(in.readByte())),
                Fields.readTime(in),
                Fields.readTime(in),
                in.readLong(),
                in.readInt());
    }

    private static void write(Box box, DataOutputStream out) throws IOException {
        out.writeFloat(box.left());
        out.writeFloat(box.top());
        out.writeFloat(box.width());
        out.writeFloat(box.height());
    }

    private static Box readBox(DataInputStream in) throws IOException {
        return new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
    }

    private static void write(AxisFilter axis, DataOutputStream out) throws IOException {
        out.writeDouble(axis.position());
        out.writeDouble(axis.velocity());
        out.writeDouble(axis.positionVariance());
        out.writeDouble(axis.covariance());
        out.writeDouble(axis.velocityVariance());
    }

    private static AxisFilter readAxis(DataInputStream in) throws IOException {
        return new AxisFilter(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void write(Appearance appearance, DataOutputStream out) throws IOException {
        var components = appearance.components();
        out.writeInt(components.length);
        out.write(components);
    }

    private static Appearance readAppearance(DataInputStream in) throws IOException {
        return Appearance.of(in.readNBytes(in.readInt()));
    }
}
