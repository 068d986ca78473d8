package dev.vastream.inference.rule;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.state.StateCodec;

/**
 * A kind of rule under the name that regions ask for it by.
 *
 * @param eventType the contract's {@code evt_type}
 * @param factory makes the rule of a region
 * @param codec encodes the rule's state
 */
public record RuleType<S>(String eventType, Factory<S> factory, StateCodec<S> codec) {

    /** Makes a rule from what a region says. */
    @FunctionalInterface
    public interface Factory<S> {

        /** @throws BadRoiException when the region's drawings or parameters make no sense */
        Rule<S> of(RoiZone region) throws BadRoiException;
    }
}
