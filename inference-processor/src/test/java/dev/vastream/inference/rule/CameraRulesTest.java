package dev.vastream.inference.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Figures;
import dev.vastream.vision.rule.Footprints;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.track.Direction;
import dev.vastream.vision.track.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraRulesTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");
    private static final Duration FRAME = Duration.ofMillis(100);

    private final CameraRules rules = new CameraRules(new RuleTypes(List.of(type("AtOnce", 0), type("Later", 1))));
    private final List<VersionedRoi> regions = List.of(region("a", "AtOnce"), region("b", "Later"));

    /** Clients take numbers for the order of events: that of an earlier frame, which is told first, comes first. */
    @Test
    void numbersBegins_inTheOrderInWhichTheyAreTold() {
        var outcome = rules.judge(RuleStates.NONE, regions, look(5));

        assertThat(outcome.events())
                .extracting(event -> event.roi().id(), RuleEvent::eventId)
                .containsExactly(tuple("a", 2L), tuple("b", 1L));
        assertThat(outcome.states().nextEventId()).isEqualTo(3);
    }

    @Test
    void endsEvents_underTheNumbersOfTheirBegins() {
        var begun = rules.judge(RuleStates.NONE, regions, look(5)).states();

        var outcome = rules.judge(begun, regions, look(6));

        assertThat(outcome.events())
                .filteredOn(event -> event.occurrence().status() == Status.END)
                .extracting(event -> event.roi().id(), RuleEvent::eventId)
                .containsExactly(tuple("a", 2L), tuple("b", 1L));
    }

    private static RuleType<Object> type(String name, int framesBefore) {
        return new RuleType<>(name, region -> new Alternating(framesBefore), new PresenceOfTomorrow());
    }

    private static VersionedRoi region(String id, String type) {
        return new VersionedRoi(
                1,
                Roi.newBuilder()
                        .setRoiId(id)
                        .setCameraUid("cam")
                        .setEvtType(type)
                        .build());
    }

    private static CameraRules.Input look(long frame) {
        var moment = new Moment(frame, START.plus(FRAME.multipliedBy(frame)), 1.5);
        return new CameraRules.Input(
                false, Optional.of(new Look(moment, 480, List.of(), List.of(), List.of())), Origin.UNKNOWN, 0);
    }

    /** Begins and ends by turns, as of so many frames before. */
    private record Alternating(int framesBefore) implements Rule<Object> {

        @Override
        public Object initial() {
            return Status.END;
        }

        @Override
        public Step<Object> look(Object before, Look look) {
            var status = before == Status.END ? Status.BEGIN : Status.END;
            var glimpse = new Glimpse(
                    look.moment().frame() - framesBefore,
                    look.moment().time().minus(FRAME.multipliedBy(framesBefore)),
                    1,
                    0,
                    0.9f,
                    new NormalisedBox(0, 0, 1, 1),
                    Direction.NONE);
            return new Step<>(
                    status,
                    List.of(new Occurrence(1, status, glimpse, Duration.ZERO, 0, 0)),
                    new Figures(0, 0, 0, 0, Map.of()),
                    Misses.NONE,
                    Footprints.NONE);
        }

        @Override
        public Step<Object> end(Object before) {
            return new Step<>(before, List.of(), 0, 0, 0);
        }
    }
}
