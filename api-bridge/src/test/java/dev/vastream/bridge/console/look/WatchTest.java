package dev.vastream.bridge.console.look;

import static dev.vastream.bridge.console.look.Findings.at;
import static dev.vastream.bridge.console.look.Findings.event;
import static dev.vastream.bridge.console.look.Findings.frame;
import static dev.vastream.bridge.console.look.Findings.told;
import static dev.vastream.bridge.console.look.Findings.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Duration TENTH = Pace.LIVE.interval();

    private final Watch watch = new Watch(Findings.BEGUN);

    private long due(Instant now) {
        return watch.due(TENTH, now).map(Finding::frameNumber).orElse(-1L);
    }

    @Test
    void waitsForTheEventsOfAFrame_andShowsThemWithIt() {
        watch.saw(frame(1, 1), 70, at(1));

        assertThat(due(at(1))).isEqualTo(-1);

        watch.saw(told(1, tracked(5), event(5, "zone")));
        var found = watch.due(TENTH, at(2)).orElseThrow();
        var facts = watch.facts(found, 9, at(2));

        assertThat(facts.frame()).isEqualTo(1);
        assertThat(facts.place()).isEqualTo(70);
        assertThat(facts.objects()).hasSize(1);
        assertThat(facts.objects().get(0).track()).isEqualTo(5);
        assertThat(facts.objects().get(0).events()).hasSize(1);
        assertThat(facts.counts().get("zone")).isEqualTo(new RegionCount(1, 5, 4, 0));
    }

    @Test
    void neverGivesAFrameWhatWasFoundInAnother() {
        watch.saw(frame(1, 1), 70, at(1));
        watch.saw(frame(2, 1), 71, at(2));
        watch.saw(told(2, tracked(8)));

        var found = watch.due(TENTH, at(3)).orElseThrow();

        assertThat(found.frameNumber()).isEqualTo(2);
        assertThat(watch.facts(found, 1, at(3)).objects().get(0).track()).isEqualTo(8);
    }

    @Test
    void waitsNoLonger_whenNothingWasFound() {
        watch.saw(frame(1, 0), 70, at(1));

        assertThat(due(at(1))).isEqualTo(1);
    }

    @Test
    void showsWhatDetectorsFound_whenEventsDoNotCome() {
        watch.saw(frame(1, 2), 70, at(1));

        assertThat(due(at(1).plusMillis(900))).isEqualTo(-1);
        var found = watch.due(TENTH, at(1).plusMillis(1_100)).orElseThrow();
        assertThat(watch.facts(found, 1, at(12)).objects()).hasSize(2).allMatch(object -> object.track() == -1);
    }

    @Test
    void showsTheNewestThatIsDue_atItsPace() {
        for (var number = 1; number <= 30; number++) {
            watch.saw(frame(number, 0), 70 + number, at(1));
        }

        assertThat(due(at(1))).isEqualTo(30);
        watch.saw(frame(31, 0), 101, at(1));
        assertThat(due(at(1))).isEqualTo(-1);
        assertThat(due(at(2))).isEqualTo(31);
    }

    @Test
    void leavesOutWhatNobodyLookedAt_butCountsIt() {
        watch.saw(
                FrameDetections.newBuilder(frame(1, 0))
                        .setOutcome(FrameOutcome.SHED_TOO_OLD)
                        .build(),
                70,
                at(10));
        watch.saw(frame(2, 0), 71, at(10));

        var found = watch.due(TENTH, at(10)).orElseThrow();
        var pulse = watch.facts(found, 1, at(10)).pulse();

        assertThat(pulse.lookedAt()).isEqualTo(1);
        assertThat(pulse.tooOld()).isEqualTo(1);
        assertThat(pulse.lagSeconds()).isEqualTo(0.8);
    }

    @Test
    void showsAFrame_whateverYearItsCameraSays() {
        var year5000 = Instant.parse("5000-01-01T00:00:00.000001Z");
        watch.saw(
                FrameDetections.newBuilder(frame(1, 0)).setCapturedAt(year5000).build(), 70, at(1));

        var found = watch.due(TENTH, at(1)).orElseThrow();

        assertThat(watch.facts(found, 1, at(1)).capturedMicros()).isEqualTo(year5000.getEpochSecond() * 1_000_000 + 1);
    }

    @Test
    void forgetsTheOldRun_whenACameraBeginsAnew() {
        watch.saw(frame(900, 1), 70, at(1));
        watch.saw(
                FrameDetections.newBuilder(frame(0, 1))
                        .setStreamId("fedcba9876543210")
                        .build(),
                71,
                at(1));
        watch.saw(told(900, tracked(5)));

        assertThat(due(at(2))).isEqualTo(-1);
        assertThat(due(at(20))).isZero();
    }
}
