package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Encodes the tracks of a stream. Filters are kept to the last bit: a restart must not bend a path. */
public final class TracksCodec {

    private static final long UNCONFIRMED = 0;

    private TracksCodec() {}

    /** Writes the numbers alone: what goes on when the tracks themselves are gone. */
    public static void writeNumbers(Tracks tracks, DataOutputStream out) throws IOException {
        out.writeLong(tracks.nextKey());
        out.writeLong(tracks.nextObjectId());
    }

    /** No tracks, with the numbers that {@link #writeNumbers} wrote. */
    public static Tracks readNumbers(DataInputStream in) throws IOException {
        return new Tracks(in.readLong(), in.readLong(), List.of());
    }

    public static void writeList(Tracks tracks, DataOutputStream out) throws IOException {
        Fields.writeList(tracks.list(), out, TracksCodec::write);
    }

    /** What {@link #writeList} wrote at one time or another. */
    public enum Form {
        /** The last box in floats. */
        FLOATS,
        /** The last box in doubles. */
        DOUBLES,
        /** With the sum of all sightings; of earlier ones only the last sighting is known. */
        LOOKS
    }

    /** The tracks that {@link #writeList} wrote. */
    public static List<Track> readList(DataInputStream in, Form form) throws IOException {
        return Fields.readList(in, from -> readTrack(from, form));
    }

    private static void write(Track track, DataOutputStream out) throws IOException {
        out.writeLong(track.key());
        out.writeLong(track.objectId().orElse(UNCONFIRMED));
        out.writeInt(track.last().classId());
        out.writeFloat(track.last().confidence());
        Fields.writeBox(track.last().box(), out);
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
        track.looks().write(out);
    }

    private static Track readTrack(DataInputStream in, Form form) throws IOException {
        var key = in.readLong();
        var id = in.readLong();
        var last = new Sighting(in.readInt(), in.readFloat(), readBox(in, form), Appearance.UNKNOWN);
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
                in.readInt(),
                form == Form.LOOKS ? Looks.read(in) : Looks.of(last));
    }

    private static NormalisedBox readBox(DataInputStream in, Form form) throws IOException {
        return form == Form.FLOATS
                ? new NormalisedBox(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat())
                : Fields.readBox(in);
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
        Fields.writeBytes(appearance.components(), out);
    }

    private static Appearance readAppearance(DataInputStream in) throws IOException {
        return Appearance.of(Fields.readBytes(in));
    }
}
