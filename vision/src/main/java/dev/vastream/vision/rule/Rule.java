package dev.vastream.vision.rule;

import java.util.List;
import java.util.Map;

/**
 * Judges the objects of one camera by one region of interest: a pure function of the state and the look, so that the same
 * tracks always give the same occurrences.
 *
 * <p>A frame that was shed is no look: it changes nothing, and the next look sees that time has passed. Frames that
 * were overtaken or repeated never get here, so time does not step back between two looks of one stream.
 *
 * @param <S> what is kept between two looks, a value
 */
public interface Rule<S> {

    /** The state before the first look. */
    S initial();

    /** The state and what happened after an analysed frame. */
    Step<S> look(S before, Look look);

    /** Ends all that is under way as of its last look: the stream is over, or the region is changed or gone. */
    Step<S> end(S before);

    /**
     * What a look made of a state.
     *
     * @param state the state after it
     * @param occurrences what happened, in order
     * @param figures counts and measures after it
     * @param misses looks of this frame that did not count
     * @param footprints what became known of the ways of tracks
     */
    record Step<S>(S state, List<Occurrence> occurrences, Figures figures, Misses misses, Footprints footprints) {

        public Step {
            occurrences = List.copyOf(occurrences);
        }

        /** A step of a rule that only counts who is inside, has entered and has left. */
        public Step(S state, List<Occurrence> occurrences, int inside, int entered, int exited) {
            this(state, occurrences, new Figures(inside, entered, exited, 0, Map.of()), Misses.NONE, Footprints.NONE);
        }

        /** Objects that are inside now. */
        public int inside() {
            return figures.inside();
        }

        /** Objects that have entered so far. */
        public int entered() {
            return figures.entered();
        }

        /** Objects that have left so far. */
        public int exited() {
            return figures.exited();
        }
    }
}
