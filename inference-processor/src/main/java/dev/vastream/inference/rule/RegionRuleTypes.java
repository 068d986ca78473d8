package dev.vastream.inference.rule;

import dev.vastream.schemas.roi.EventType;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.rule.type.AbnormalObjectCount;
import dev.vastream.vision.rule.type.Falldown;
import dev.vastream.vision.rule.type.Headway;
import dev.vastream.vision.rule.type.IllegalParking;
import dev.vastream.vision.rule.type.LineCrossing;
import dev.vastream.vision.rule.type.LineTurn;
import dev.vastream.vision.rule.type.Matching;
import dev.vastream.vision.rule.type.NonDetectionArea;
import dev.vastream.vision.rule.type.Passage;
import dev.vastream.vision.rule.type.Queue;
import dev.vastream.vision.rule.type.Region;
import dev.vastream.vision.rule.type.SpaceOccupancy;
import dev.vastream.vision.rule.type.Stay;
import dev.vastream.vision.rule.type.TimeOccupancy;
import dev.vastream.vision.rule.type.TrafficVolume;
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
            type(EventType.ILLEGAL_PARKING, IllegalParking::new, IllegalParking.CODEC),
            type(EventType.ABNORMAL_OBJECT_COUNT, AbnormalObjectCount::new, AbnormalObjectCount.CODEC),
            type(EventType.QUEUE_COUNT, Queue::count, Queue.CODEC),
            type(EventType.QUEUE_LENGTH, Queue::length, Queue.CODEC),
            type(EventType.TIME_OCCUPANCY, TimeOccupancy::new, TimeOccupancy.CODEC),
            type(EventType.SPACE_OCCUPANCY, SpaceOccupancy::new, SpaceOccupancy.CODEC),
            type(EventType.TRAFFIC_VOLUME, TrafficVolume::new, TrafficVolume.CODEC),
            type(EventType.HEADAWAY, Headway::new, Headway.CODEC),
            type(EventType.INTERVAL_VELOCITY, Passage::new, Passage.CODEC),
            type(EventType.DIRECTION, Passage::new, Passage.CODEC),
            type(EventType.STRAIGHT, Passage::new, Passage.CODEC),
            type(EventType.LEFT_TURN, Passage::new, Passage.CODEC),
            type(EventType.RIGHT_TURN, Passage::new, Passage.CODEC),
            type(EventType.U_TURN, Passage::new, Passage.CODEC),
            type(EventType.LINE_STRAIGHT, LineTurn::straight, LineTurn.CODEC),
            type(EventType.LINE_LEFT_TURN, LineTurn::left, LineTurn.CODEC),
            type(EventType.LINE_RIGHT_TURN, LineTurn::right, LineTurn.CODEC),
            type(EventType.LINE_U_TURN, LineTurn::around, LineTurn.CODEC),
            type(EventType.MATCHING_FACE, Matching::byFace, Matching.CODEC),
            type(EventType.MATCHING_PERSON, Matching::byPerson, Matching.CODEC),
            type(EventType.FALLDOWN, Falldown::new, Falldown.CODEC),
            type(EventType.NON_DETECTION_AREA, NonDetectionArea::new, NonDetectionArea.CODEC),
            type(EventType.LINE_CROSSING, LineCrossing::bothWays, LineCrossing.CODEC),
            type(EventType.LINE_ENTER, LineCrossing::in, LineCrossing.CODEC),
            type(EventType.WRONG_WAY_DRIVING, LineCrossing::in, LineCrossing.CODEC));

    private RegionRuleTypes() {}

    private static <S> RuleType<S> type(EventType type, Function<Region, Rule<S>> rule, StateCodec<S> codec) {
        return new RuleType<>(type.wireName(), region -> rule.apply(region.region()), codec);
    }
}
