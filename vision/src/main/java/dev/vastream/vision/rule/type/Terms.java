package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Halt;
import dev.vastream.vision.rule.machine.Heading;
import dev.vastream.vision.rule.machine.Micros;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a region asks of its rule, by the contract's parameters.
 *
 * @param staySeconds how long a condition holds before an event begins
 * @param exitSeconds how long an object may be away and still counts as inside
 * @param continueSeconds shortest time between two occurrences of one event
 * @param transitionSeconds shortest time between two crossings of one object that are told
 * @param travelSeconds longest way from one line of a lane to the other
 * @param moreThan how many objects it takes
 * @param heading where a move that enters must go, none for anywhere
 * @param play how far the middle of a standing box may move
 * @param distanceMetres length of a lane, or of the region's longer side, if known
 * @param matchingScore least similarity of a match
 * @param volumeHours how long traffic is counted before it starts from 0
 */
public record Terms(
        double staySeconds,
        double exitSeconds,
        double continueSeconds,
        double transitionSeconds,
        double travelSeconds,
        int moreThan,
        Optional<Heading> heading,
        Halt.Play play,
        OptionalDouble distanceMetres,
        double matchingScore,
        double volumeHours) {

    private static final double SECONDS_PER_HOUR = 3_600;

    long stay() {
        return Micros.ofSeconds(staySeconds);
    }

    /** An absence is no leave before an object could have settled. */
    long grace() {
        return Math.max(Micros.ofSeconds(exitSeconds), Micros.SETTLING);
    }

    long pause() {
        return Micros.ofSeconds(continueSeconds);
    }

    long transition() {
        return Micros.ofSeconds(transitionSeconds);
    }

    long travel() {
        return Micros.ofSeconds(travelSeconds);
    }

    /** None counts as one. */
    int enough() {
        return Math.max(1, moreThan);
    }

    long volume() {
        return Math.max(1, Micros.ofSeconds(volumeHours * SECONDS_PER_HOUR));
    }
}
