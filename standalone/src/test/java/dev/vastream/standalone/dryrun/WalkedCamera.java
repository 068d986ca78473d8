package dev.vastream.standalone.dryrun;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a camera has seen: a person who walks from left to right, a twentieth of the picture a frame, ten frames a second; the
 * middle of the lower edge is at 0.17, 0.7 in frame 0.
 */
final class WalkedCamera implements CameraRecords {

    static final String CAMERA = "gate";
    static final Instant START = Instant.parse("2026-11-27T08:15:00Z");

    private static final int LAST_SEEN = 12;

    final List<Timed<FrameDetections>> frames = new ArrayList<>();
    final List<Timed<Match>> matches = new ArrayList<>();
    long unreadable;
    boolean isClosed;

    /** The frames up to that number, without the person from frame 13 on. */
    WalkedCamera walked(int last) {
        for (var number = 0; number <= last; number++) {
            frames.add(new Timed<>(millis(number), frame(number)));
        }
        return this;
    }

    /** A match of each of the first frames. */
    WalkedCamera recognised(String uuid, int last) {
        for (var number = 0; number <= last; number++) {
            matches.add(new Timed<>(millis(number), match(number, uuid)));
        }
        return this;
    }

    static long millis(int number) {
        return START.toEpochMilli() + 100L * number;
    }

    static FrameDetections frame(int number) {
        return FrameDetections.newBuilder()
                .setCameraUid(CAMERA)
                .setStreamId("00000000000000aa")
                .setFrameNumber(number)
                .setCapturedAt(Instant.ofEpochMilli(millis(number)))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(number > LAST_SEEN ? List.of() : List.of(person(number)))
                .build();
    }

    private static Detection person(int number) {
        return Detection.newBuilder()
                .setClassId(0)
                .setConfidence(0.9f)
                .setBox(new BoundingBox((float) (0.12 + 0.05 * number), 0.3f, 0.1f, 0.4f))
                .setModelId("model")
                .build();
    }

    private static Match match(int number, String uuid) {
        return Match.newBuilder()
                .setCameraUid(CAMERA)
                .setStreamId("00000000000000aa")
                .setFrameNumber(number)
                .setCapturedAt(Instant.ofEpochMilli(millis(number)))
                .setDetectionIndex(0)
                .setFeatureType(FeatureType.PERSON)
                .setModelId("model")
                .setNodeId("default")
                .setCandidates(List.of(new MatchCandidate(uuid, 0.8f, 0.9f)))
                .build();
    }

    @Override
    public Iterator<Timed<FrameDetections>> detections() {
        return frames.iterator();
    }

    @Override
    public Iterator<Timed<Match>> matches() {
        return matches.iterator();
    }

    @Override
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
