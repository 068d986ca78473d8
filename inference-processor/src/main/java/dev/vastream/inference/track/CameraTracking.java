package dev.vastream.inference.track;

import dev.vastream.inference.track.CameraState.Former;
import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.inference.track.ObservedObject.Ending.Cause;
import dev.vastream.inference.track.ObservedObject.Status;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.inference.track.Tracked.Sight;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.track.Tracker;
import dev.vastream.vision.track.Tracks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Follows the objects of a camera from record to record, in the frames' own time: a pure function of the state and the
 * record, so that the same detections always give the same events.
 *
 * <p>A new stream ends the tracks of the one before. A frame that was overtaken or repeated, or whose stream has been
 * replaced, shows plain detections and changes no track.
 */
public final class CameraTracking {

    /** Longer than tracks live unseen: what comes later than this would find them ended by its own time. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    /** A replaced stream goes on when its successor has been silent for so long. */
    private static final Duration SUCCESSOR_SILENT = Duration.ofSeconds(10);

    private final Tracker tracker = new Tracker();

    /** The state after a record, and what the record made of the camera. */
    public record Outcome(CameraState state, Tracked tracked) {}

    /** Applies the detections of a frame. */
    public Outcome take(Optional<CameraState> before, FrameDetections frame) {
        var head = Head.of(frame);
        if (before.isEmpty()) {
            return follow(
                    new CameraState(StreamState.before(head, Tracks.NONE), List.of(), CameraState.UNKNOWN),
                    frame,
                    Optional.empty());
        }
        var camera = before.get();
        if (!camera.current().head().streamId().equals(head.streamId())) {
            return takeOther(camera, frame, head);
        }
        return switch (camera.current().place().arrivalOf(head.place())) {
            case NEXT -> follow(camera, frame, Optional.empty());
            case LATE -> late(camera, frame);
            case CLOCK_SET_BACK -> restart(camera, camera.current().tracks().cleared(), camera.former(), frame);
        };
    }

    /** Ends what is followed: the camera has been silent for too long to hope that it goes on. */
    public Outcome silent(CameraState camera) {
        var current = camera.current();
        return new Outcome(
                camera.with(current.cleared()),
                new Tracked(
                        current.head(),
                        Source.UNKNOWN,
                        Fate.SILENT,
                        Optional.empty(),
                        Optional.of(current.head()),
                        Endings.of(current, Cause.SILENCE),
                        current::subjectOf));
    }

    /** Ends what is followed, as of a camera whose state is dropped. */
    public Tracked forgotten(CameraState camera) {
        return silent(camera).tracked().of(Fate.FORGOTTEN);
    }

    private Outcome takeOther(CameraState camera, FrameDetections frame, Head head) {
        var earlier = camera.formerOf(head.streamId());
        var silent =
                camera.current().place().capturedAt().plus(SUCCESSOR_SILENT).isBefore(head.capturedAt());
        if (earlier.isPresent() && !silent) {
            return late(camera, frame);
        }
        var replaced = new Former(
                camera.current().head().streamId(), camera.current().tracks().cleared());
        var others = camera.former().stream()
                .filter(stream -> !stream.streamId().equals(head.streamId()))
                .toList();
        return restart(
                camera,
                earlier.map(Former::tracks).orElse(Tracks.NONE),
                StreamState.lastOf(others, replaced, CameraState.MOST_FORMER),
                frame);
    }

    /** Ends all tracks and begins with the frame, with the numbers of those tracks. */
    private Outcome restart(CameraState camera, Tracks numbers, List<Former> former, FrameDetections frame) {
        var fresh = new CameraState(StreamState.before(Head.of(frame), numbers), former, camera.heardAt());
        return follow(fresh, frame, Optional.of(camera.current()));
    }

    /** @param over the stream that ended before this frame, if one has */
    private Outcome follow(CameraState camera, FrameDetections frame, Optional<StreamState> over) {
        var stream = camera.current();
        var head = Head.of(frame).sizedAs(stream.head());
        var newest = stream.place().after(head.place());
        var sightings = DetectionSightings.of(frame.getDetections());
        var moment = new Moment(head.frameNumber(), newest.capturedAt(), head.aspect());
        var shed = frame.getOutcome() == FrameOutcome.SHED_TOO_OLD;
        var step = shed
                ? tracker.pass(stream.tracks(), newest.capturedAt())
                : tracker.look(stream.tracks(), sightings, moment);
        var after = stream.after(head, newest, step.tracks(), places(step.seen(), sightings))
                .withDueVotes();
        var frames = new ArrayList<ObservedFrame>();
        over.ifPresent(before -> frames.addAll(Endings.of(before, causeOf(before, head))));
        frames.addAll(Endings.of(stream, step.ended(), Cause.LOST));
        if (!step.seen().isEmpty()) {
            frames.add(new ObservedFrame(
                    head, Source.of(frame), objects(frame.getDetections(), step.seen(), stream, after)));
        }
        var tracked = new Tracked(
                head,
                Source.of(frame),
                Fate.FOLLOWED,
                shed
                        ? Optional.empty()
                        : Optional.of(new Sight(moment, step, frame.getDetections(), after.identities())),
                over.map(StreamState::head),
                frames,
                subjects(over.orElse(stream), after));
        return new Outcome(camera.with(after), tracked);
    }

    private static Cause causeOf(StreamState over, Head next) {
        return over.head().streamId().equals(next.streamId()) ? Cause.CLOCK : Cause.STREAM;
    }

    private static LongFunction<Optional<String>> subjects(StreamState before, StreamState after) {
        return objectId -> after.subjectOf(objectId).or(() -> before.subjectOf(objectId));
    }

    private static Outcome late(CameraState camera, FrameDetections frame) {
        var detections = frame.getDetections();
        var objects = IntStream.range(0, detections.size())
                .mapToObj(i -> ObservedObject.detected(detections.get(i), i, Optional.empty()))
                .toList();
        var head = Head.of(frame);
        var source = Source.of(frame);
        var frames = objects.isEmpty() ? List.<ObservedFrame>of() : List.of(new ObservedFrame(head, source, objects));
        return new Outcome(
                camera,
                new Tracked(
                        head,
                        source,
                        Fate.LATE,
                        Optional.empty(),
                        Optional.empty(),
                        frames,
                        camera.current()::subjectOf));
    }

    private static List<ObservedObject> objects(
            List<Detection> detections, List<Optional<Track>> seen, StreamState before, StreamState after) {
        var objects = new ArrayList<ObservedObject>(detections.size());
        for (var i = 0; i < detections.size(); i++) {
            var subject = seen.get(i).flatMap(after::subjectOf);
            var track = seen.get(i).filter(Track::isConfirmed);
            objects.add(
                    track.isEmpty()
                            ? ObservedObject.detected(detections.get(i), i, subject)
                            : new ObservedObject(detections.get(i), i, status(track.get(), before), track, subject));
        }
        return objects;
    }

    private static Status status(Track track, StreamState before) {
        return track.objectId().orElseThrow() < before.tracks().nextObjectId() ? Status.GOES_ON : Status.BEGUN;
    }

    private static List<SeenFrame.Place> places(List<Optional<Track>> seen, List<Sighting> sightings) {
        var places = new ArrayList<SeenFrame.Place>(seen.size());
        for (var i = 0; i < seen.size(); i++) {
            if (seen.get(i).isPresent()) {
                var holder = FaceHolders.of(sightings.get(i), sightings);
                var person = holder == FaceHolders.NOBODY ? Optional.<Track>empty() : seen.get(holder);
                places.add(new SeenFrame.Place(
                        i,
                        seen.get(i).orElseThrow().key(),
                        person.map(Track::key).orElse(SeenFrame.NOBODY)));
            }
        }
        return places;
    }
}
