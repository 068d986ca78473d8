package dev.vastream.inference.track;

import dev.vastream.vision.track.Track;
import dev.vastream.vision.track.Tracks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One stream of a camera as of its newest frame.
 *
 * @param head the newest frame
 * @param place how far the stream has come
 * @param tracks its objects
 * @param identities identities of tracks, by key of the track
 * @param recent newest frames that showed something, oldest first
 * @param early votes on frames that have not come yet
 */
record StreamState(
        ObservedFrame.Head head,
        StreamPlace place,
        Tracks tracks,
        Map<Long, Identity> identities,
        List<SeenFrame> recent,
        List<Vote> early) {

    /** Frames that a match can be late by. */
    private static final int MOST_RECENT = 128;
    /** Bytes of all those frames: with a crowd in the picture it is fewer frames. */
    private static final int MOST_RECENT_BYTES = 16 << 10;
    /** Matches that can be ahead of their frame, which happens only when both topics are read from the past. */
    private static final int MOST_EARLY = 64;

    StreamState {
        identities = new TreeMap<>(identities);
        recent = List.copyOf(recent);
        early = List.copyOf(early);
    }

    static StreamState before(ObservedFrame.Head head, Tracks tracks) {
        return new StreamState(head, head.place(), tracks, Map.of(), List.of(), List.of());
    }

    /** The stream after a frame that showed those tracks, without the identities of tracks that are gone. */
    StreamState after(ObservedFrame.Head frame, StreamPlace newest, Tracks now, List<SeenFrame.Place> shown) {
        return new StreamState(frame, newest, now, identitiesOf(now), withRecent(frame.frameNumber(), shown), early);
    }

    private Map<Long, Identity> identitiesOf(Tracks now) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var keys = now.list().stream().map(Track::key).collect(Collectors.toSet());
        var known = new TreeMap<>(identities);
        known.keySet().retainAll(keys);
        return known;
    }

    private List<SeenFrame> withRecent(long frameNumber, List<SeenFrame.Place> shown) {
        if (shown.isEmpty()) {
            return recent;
        }
        var frames = lastOf(recent, SeenFrame.of(frameNumber, shown), MOST_RECENT);
        var bytes = 0;
        for (var frame : frames) {
            bytes += frame.packed().length;
        }
        var first = 0;
        while (bytes > MOST_RECENT_BYTES) {
            bytes -= frames.get(first++).packed().length;
        }
        return frames.subList(first, frames.size());
    }

    /** The stream without its tracks. */
    StreamState cleared() {
        return new StreamState(head, place, tracks.cleared(), Map.of(), List.of(), List.of());
    }

    Optional<String> subjectOf(Track track) {
        return Optional.ofNullable(identities.get(track.key())).flatMap(Identity::subject);
    }

    /** Who the confirmed object of that number is. */
    Optional<String> subjectOf(long objectId) {
        return tracks.list().stream()
                .filter(track -> track.objectId().orElse(0) == objectId)
                .findFirst()
                .flatMap(this::subjectOf);
    }

    boolean isAheadOf(Vote vote) {
        return vote.frameNumber() <= place.frameNumber();
    }

    /** The stream with the vote kept until its frame comes. */
    StreamState expecting(Vote vote) {
        return withEarly(lastOf(early, vote, MOST_EARLY));
    }

    /** The stream with the vote cast on the tracks that the detection shows, none if it shows none any more. */
    Optional<StreamState> voted(Vote vote) {
        return placeOf(vote).map(shown -> {
            var known = new TreeMap<>(identities);
            cast(known, shown.track(), vote);
            if (shown.holder() != SeenFrame.NOBODY) {
                cast(known, shown.holder(), vote);
            }
            return new StreamState(head, place, tracks, known, recent, early);
        });
    }

    /** The stream with those early votes cast whose frame is there now. */
    StreamState withDueVotes() {
        if (early.isEmpty()) {
            return this;
        }
        var due = early.stream().collect(Collectors.partitioningBy(this::isAheadOf));
        var voted = due.get(true).isEmpty() ? this : withEarly(due.get(false));
        for (var vote : due.get(true)) {
            voted = voted.voted(vote).orElse(voted);
        }
        return voted;
    }

    private StreamState withEarly(List<Vote> votes) {
        return new StreamState(head, place, tracks, identities, recent, votes);
    }

    private void cast(Map<Long, Identity> known, long key, Vote vote) {
        if (tracks.list().stream().anyMatch(track -> track.key() == key)) {
            known.merge(key, Identity.UNKNOWN.after(vote), (before, first) -> before.after(vote));
        }
    }

    private Optional<SeenFrame.Place> placeOf(Vote vote) {
        // Newest first: a publisher that does not count gives all its frames one number.
        for (var i = recent.size() - 1; i >= 0; i--) {
            if (recent.get(i).frameNumber() == vote.frameNumber()) {
                return recent.get(i).place(vote.detectionIndex());
            }
        }
        return Optional.empty();
    }

    static <T> List<T> lastOf(Collection<T> list, T added, int most) {
        var all = new ArrayList<>(list);
        all.add(added);
        return all.size() > most ? all.subList(all.size() - most, all.size()) : all;
    }
}
