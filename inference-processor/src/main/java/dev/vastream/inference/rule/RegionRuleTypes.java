package dev.vastream.inference.rule;

import dev.vastream.schemas.roi.EventType;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.rule.type.LineCrossing;
import dev.vastream.vision.rule.type.Region;
import dev.vastream.vision.rule.type.Stay;
import dev.vastream.vision.state.StateCodec;
import java.util.List;
import java.util.function.Function;

/**
 * The kinds of rules by the contract's names, a line each. Types that no model of ours can see are not here, and
 * {@link EventType#isServed} says so to whoever asks for one.
 */
final class RegionRuleTypes {

    static final List<RuleType<?>> ALL = List.of(
            type(EventType.ALL_DETECT, Stay::new, Stay.CODEC),
            type(EventType.INTRUSION, Stay::new, Stay.CODEC),
            type(EventType.LOITERING, Stay::new, Stay.CODEC),
            type(EventType.LONGSTAY, Stay::new, Stay.CODEC),
            type(EventType.JAY_WALKING, Stay::new, Stay.CODEC),
            type(EventType.LINE_CROSSING, LineCrossing::bothWays, LineCrossing.CODEC),
            type(EventType.LINE_ENTER, LineCrossing::in, LineCrossing.CODEC),
            type(EventType.WRONG_WAY_DRIVING, LineCrossing::in, LineCrossing.CODEC));

    private RegionRuleTypes() {}

    private static <S> RuleType<S> type(EventType type, Function<Region, Rule<S>> rule, StateCodec<S> codec) {
        return new RuleType<>(type.wireName(), region -> rule.apply(region.region()), codec);
    }
}
