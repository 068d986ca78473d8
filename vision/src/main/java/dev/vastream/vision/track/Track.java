package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One object over time, as of its last sighting.
 *
 * @param key number of the track within its stream, also of one that is not confirmed
 * @param objectId number of the confirmed object within its stream, from 1; empty until it is confirmed
 * @param last what was seen last, without its appearance
 * @param appearance what it looks like, over all sightings
 * @param filter where it is and how it moves, at the time of the last sighting
 * @param heading where it is heading
 * @param firstSeen when it was seen first
 * @param lastSeen when it was seen last
 * @param lastFrame number of the frame it was seen in last
 * @param misses analysed frames since then
 * @param looks all its sightings in sum
 */
public record Track(
        long key,
        OptionalLong objectId,
        Sighting last,
        Appearance appearance,
        BoxFilter filter,
        Heading heading,
        Instant firstSeen,
        Instant lastSeen,
        long lastFrame,
        int misses,
        Looks looks) {

    static Track begun(long key, Sighting sighting, Moment moment) {
        return new Track(
                key,
                OptionalLong.empty(),
                sighting.bare(),
                sighting.appearance(),
                BoxFilter.at(sighting.box()),
                Heading.at(sighting.box(), moment.time()),
                moment.time(),
                moment.time(),
                moment.frame(),
                0,
                Looks.of(sighting));
    }

    public boolean isConfirmed() {
        return objectId.isPresent();
    }

    /** How long it has been there: from its first sighting to its last. */
    public Duration stay() {
        return Duration.between(firstSeen, lastSeen);
    }

    Duration unseenAt(Instant time) {
        return Duration.between(lastSeen, time);
    }

    /** Where it should be at that time. */
    NormalisedBox predictedBox(Instant time) {
        return filter.predicted(secondsUnseenAt(time)).box();
    }

    Track seen(Sighting sighting, Moment moment) {
        return new Track(
                key,
                objectId,
                sighting.bare(),
                appearance.blendedWith(sighting.appearance()),
                filter.predicted(secondsUnseenAt(moment.time())).updated(sighting.box()),
                heading.seen(sighting.box(), moment.time(), moment.aspect()),
                firstSeen,
                moment.time(),
                moment.frame(),
                0,
                looks.plus(sighting));
    }

    Track missed() {
        return new Track(
                key, objectId, last, appearance, filter, heading, firstSeen, lastSeen, lastFrame, misses + 1, looks);
    }

    Track confirmed(long id) {
        return new Track(
                key,
                OptionalLong.of(id),
                last,
                appearance,
                filter,
                heading,
                firstSeen,
                lastSeen,
                lastFrame,
                misses,
                looks);
    }

    /** Seconds from its last sighting to that time; of absurd times these are more than a long has nanoseconds. */
    double secondsUnseenAt(Instant time) {
        var unseen = unseenAt(time);
        return Math.max(0, unseen.getSeconds() + unseen.getNano() / 1e9);
    }
}
