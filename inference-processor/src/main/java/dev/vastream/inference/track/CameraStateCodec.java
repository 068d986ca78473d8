package dev.vastream.inference.track;

import dev.vastream.inference.track.CameraState.Former;
import dev.vastream.inference.track.Identity.Candidate;
import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.schemas.avro.FeatureType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/**
 * A camera's state in bytes: a version, then its parts in a fixed order. It is written with each frame and read by nobody
 * else, so it is no schema of the registry.
 */
public final class CameraStateCodec {

    private static final int VERSION = 2;
    /** The version before had no time at which the camera was heard of. */
    private static final int WITHOUT_TIME = 1;

    private static final int USUAL_BYTES = 4096;

    private CameraStateCodec() {}

    public static byte[] encode(CameraState state) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(state.current(), out);
            Fields.writeList(state.former(), out, CameraStateCodec::write);
            out.writeLong(state.heardAt());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a state.
     *
     * @throws UnreadableStateException when another version wrote it
     */
    public static CameraState decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version != VERSION && version != WITHOUT_TIME) {
                throw new UnreadableStateException("version " + version + " of a camera's state is not known");
            }
            return new CameraState(
                    readStream(in),
                    Fields.readList(in, CameraStateCodec::readFormer),
                    version == WITHOUT_TIME ? CameraState.UNKNOWN : in.readLong());
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableStateException("the bytes are no camera's state", e);
        }
    }

    private static void write(StreamState stream, DataOutputStream out) throws IOException {
        write(stream.head(), out);
        out.writeLong(stream.place().frameNumber());
        Fields.writeTime(stream.place().capturedAt(), out);
        TrackFields.write(stream.tracks(), out);
        Fields.writeList(stream.identities().keySet(), out, (key, to) -> {
            to.writeLong(key);
            write(stream.identities().get(key), to);
        });
        Fields.writeList(stream.recent(), out, CameraStateCodec::write);
        Fields.writeList(stream.early(), out, CameraStateCodec::write);
    }

    private static StreamState readStream(DataInputStream in) throws IOException {
        var head = readHead(in);
        var place = new StreamPlace(in.readLong(), Fields.readTime(in));
        var tracks = TrackFields.read(in);
        var identities = new TreeMap<Long, Identity>();
        Fields.readList(in, from -> identities.put(from.readLong(), readIdentity(from)));
        return new StreamState(
                head,
                place,
                tracks,
                identities,
                Fields.readList(in, CameraStateCodec::readSeenFrame),
                Fields.readList(in, CameraStateCodec::readVote));
    }

    private static void write(Head head, DataOutputStream out) throws IOException {
        Fields.writeText(head.cameraUid(), out);
        Fields.writeText(head.cameraName(), out);
        Fields.writeText(head.streamId(), out);
        out.writeLong(head.frameNumber());
        Fields.writeTime(head.capturedAt(), out);
        out.writeInt(head.widthPx());
        out.writeInt(head.heightPx());
    }

    private static Head readHead(DataInputStream in) throws IOException {
        return new Head(
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in),
                in.readLong(),
                Fields.readTime(in),
                in.readInt(),
                in.readInt());
    }

    private static void write(Identity identity, DataOutputStream out) throws IOException {
        Fields.writeText(identity.named(), out);
        Fields.writeList(identity.candidates(), out, (candidate, to) -> {
            Fields.writeText(candidate.subject(), to);
            Fields.writeText(candidate.type().name(), to);
            to.writeDouble(candidate.votes());
            Fields.writeTime(candidate.votedAt(), to);
        });
    }

    private static Identity readIdentity(DataInputStream in) throws IOException {
        var named = Fields.readText(in);
        return new Identity(
                Fields.readList(
                        in,
                        from -> new Candidate(
                                Fields.readText(from), readType(from), from.readDouble(), Fields.readTime(from))),
                named);
    }

    private static void write(SeenFrame frame, DataOutputStream out) throws IOException {
        out.writeLong(frame.frameNumber());
        out.writeInt(frame.packed().length);
        out.write(frame.packed());
    }

    private static SeenFrame readSeenFrame(DataInputStream in) throws IOException {
        return SeenFrame.ofPacked(in.readLong(), in.readNBytes(in.readInt()));
    }

    private static void write(Vote vote, DataOutputStream out) throws IOException {
        out.writeLong(vote.frameNumber());
        out.writeInt(vote.detectionIndex());
        Fields.writeText(vote.type().name(), out);
        Fields.writeText(vote.subject(), out);
        out.writeDouble(vote.score());
        Fields.writeTime(vote.time(), out);
    }

    private static Vote readVote(DataInputStream in) throws IOException {
        return new Vote(
                in.readLong(), in.readInt(), readType(in), Fields.readText(in), in.readDouble(), Fields.readTime(in));
    }

    private static void write(Former former, DataOutputStream out) throws IOException {
        Fields.writeText(former.streamId(), out);
        TrackFields.write(former.tracks(), out);
    }

    private static Former readFormer(DataInputStream in) throws IOException {
        return new Former(Fields.readText(in), TrackFields.read(in));
    }

    private static FeatureType readType(DataInputStream in) throws IOException {
        return FeatureType.valueOf(Fields.readText(in));
    }
}
