package dev.vastream.inference.track;

import dev.vastream.inference.track.CameraState.Former;
import dev.vastream.inference.track.Identity.Candidate;
import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.track.Tracks;
import dev.vastream.vision.track.TracksCodec;
import dev.vastream.vision.track.TracksCodec.Form;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodes a camera's state: first what lasts, then what passes. What lasts is where the camera's streams are and the numbers
 * of their objects; every version from {@link #LASTING_FIRST} on begins with it, so that a program reads it even of a version
 * that is newer than itself, and no number is ever given twice within a stream.
 */
public final class CameraStateCodec implements StateCodec<CameraState> {

    private static final int VERSION = 4;
    /** A track has the sum of its sightings, and who it may be their best scores. */
    private static final int WITH_LOOKS = 4;
    /** What lasts comes first, and boxes are doubles. */
    private static final int LASTING_FIRST = 3;
    /** The version before it had a time at which the camera was heard of; the one before that had none. */
    private static final int WITH_TIME = 2;

    private static final int USUAL_BYTES = 4096;

    public byte[] encode(CameraState state) {
        return encode(state, USUAL_BYTES);
    }

    /** Whether a newer program wrote the bytes: of its state only what lasts can be read. */
    public static boolean isNewer(byte[] bytes) {
        return bytes.length > 0 && bytes[0] > VERSION;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(CameraState state, DataOutputStream out) throws IOException {
        var stream = state.current();
        write(stream.head(), out);
        write(stream.place(), out);
        TracksCodec.writeNumbers(stream.tracks(), out);
        Fields.writeList(state.former(), out, CameraStateCodec::write);
        out.writeLong(state.heardAt());
        TracksCodec.writeList(stream.tracks(), out);
        writePassing(stream, out);
    }

    @Override
    public CameraState read(int version, DataInputStream in) throws IOException {
        return version < LASTING_FIRST ? readOlder(version, in) : readLastingFirst(version, in);
    }

    private static CameraState readLastingFirst(int version, DataInputStream in) throws IOException {
        var head = readHead(in);
        var place = readPlace(in);
        var numbers = TracksCodec.readNumbers(in);
        var former = Fields.readList(in, CameraStateCodec::readFormer);
        var heardAt = in.readLong();
        if (version > VERSION) {
            return new CameraState(
                    new StreamState(head, place, numbers, Map.of(), List.of(), List.of()), former, heardAt);
        }
        var tracks = new Tracks(numbers.nextKey(), numbers.nextObjectId(), TracksCodec.readList(in, form(version)));
        return new CameraState(readPassing(version, head, place, tracks, in), former, heardAt);
    }

    private static Form form(int version) {
        return version < WITH_LOOKS ? Form.DOUBLES : Form.LOOKS;
    }

    private static CameraState readOlder(int version, DataInputStream in) throws IOException {
        var head = readHead(in);
        var place = readPlace(in);
        var current = readPassing(version, head, place, readOlderTracks(in), in);
        return new CameraState(
                current,
                Fields.readList(in, from -> new Former(Fields.readText(from), readOlderTracks(from))),
                version == WITH_TIME ? in.readLong() : CameraState.UNKNOWN);
    }

    private static Tracks readOlderTracks(DataInputStream in) throws IOException {
        var numbers = TracksCodec.readNumbers(in);
        return new Tracks(numbers.nextKey(), numbers.nextObjectId(), TracksCodec.readList(in, Form.FLOATS));
    }

    private static void writePassing(StreamState stream, DataOutputStream out) throws IOException {
        Fields.writeList(stream.identities().entrySet(), out, (identity, to) -> {
            to.writeLong(identity.getKey());
            write(identity.getValue(), to);
        });
        Fields.writeList(stream.recent(), out, CameraStateCodec::write);
        Fields.writeList(stream.early(), out, CameraStateCodec::write);
    }

    private static StreamState readPassing(int version, Head head, StreamPlace place, Tracks tracks, DataInputStream in)
            throws IOException {
        var identities = new TreeMap<Long, Identity>();
        Fields.readList(in, from -> identities.put(from.readLong(), readIdentity(version, from)));
        return new StreamState(
                head,
                place,
                tracks,
                identities,
                Fields.readList(in, CameraStateCodec::readSeenFrame),
                Fields.readList(in, CameraStateCodec::readVote));
    }

    private static void write(StreamPlace place, DataOutputStream out) throws IOException {
        out.writeLong(place.frameNumber());
        Fields.writeTime(place.capturedAt(), out);
    }

    private static StreamPlace readPlace(DataInputStream in) throws IOException {
        return new StreamPlace(in.readLong(), Fields.readTime(in));
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
            to.writeDouble(candidate.faceScore());
            to.writeDouble(candidate.personScore());
        });
    }

    private static Identity readIdentity(int version, DataInputStream in) throws IOException {
        var named = Fields.readText(in);
        return new Identity(Fields.readList(in, from -> readCandidate(version, from)), named);
    }

    private static Candidate readCandidate(int version, DataInputStream in) throws IOException {
        var hasScores = version >= WITH_LOOKS;
        return new Candidate(
                Fields.readText(in),
                readType(in),
                in.readDouble(),
                Fields.readTime(in),
                hasScores ? in.readDouble() : 0,
                hasScores ? in.readDouble() : 0);
    }

    private static void write(SeenFrame frame, DataOutputStream out) throws IOException {
        out.writeLong(frame.frameNumber());
        Fields.writeBytes(frame.packed(), out);
    }

    private static SeenFrame readSeenFrame(DataInputStream in) throws IOException {
        return SeenFrame.ofPacked(in.readLong(), Fields.readBytes(in));
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
        TracksCodec.writeNumbers(former.tracks(), out);
    }

    private static Former readFormer(DataInputStream in) throws IOException {
        return new Former(Fields.readText(in), TracksCodec.readNumbers(in));
    }

    private static FeatureType readType(DataInputStream in) throws IOException {
        return FeatureType.valueOf(Fields.readText(in));
    }
}
