package dev.vastream.vision.rule.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.zone.ObjectFilter;
import dev.vastream.vision.zone.ObjectFilter.Size;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a follower is shown, looks by their time in milliseconds; the grace is 5 s, tracks are confirmed after 150 ms. */
class RollCallTest {

    private static final ObjectFilter PERSONS = new ObjectFilter(Set.of(0), Map.of(0, 0.5), Size.ZERO, Size.ZERO);

    private final Diaries diaries = new Diaries();
    private final Register register = new Register(diaries, PERSONS, 5 * Micros.SECOND);

    @Test
    void showsNothing_untilTheTrackIsConfirmed() {
        register.see(0, 1).see(100, 1);

        assertThat(register.notes()).containsExactly("-");
    }

    @Test
    void showsTheEarlyLooks_whenTheTrackIsConfirmed() {
        register.see(0, 1).see(100, 1).see(200, 1).see(300, 1);

        assertThat(register.notes()).containsExactly("- s0 s100 s200 s300");
        assertThat(diaries.objectIds).as("also the early looks have its number").containsOnly(11L);
    }

    /** A follower never sees more than sixteen looks of before: a track that is not confirmed for long is doubtful. */
    @Test
    void keepsTheNewestEarlyLooks_whenThereAreMany() {
        for (var i = 0; i < 30; i++) {
            register.see(5 * i, 1);
        }

        register.see(150, 1);

        var looks = register.notes().get(0).split(" ", -1);
        assertThat(looks).hasSize(1 + 16 + 1);
        assertThat(looks[1]).isEqualTo("s70");
        assertThat(looks[17]).isEqualTo("s150");
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "501, 0"})
    void forgetsADoubtfulTrack_whenUnseenForLonger(long millis, int known) {
        register.see(0, 1).see(millis);

        assertThat(register.notes()).hasSize(known);
    }

    @Test
    void isNeutral_whenALookIsNotRegarded() {
        register.see(0, 1).see(100, 1).see(200, 1);

        register.add(1, 100, 0.9f, false).look(300);
        register.add(1, 0, 0.4f, false).look(400);
        register.add(1, 0, 0.9f, true).look(500);

        assertThat(register.notes()).containsExactly("- s0 s100 s200 u300 u400 u500");
        assertThat(register.misses(Miss.MASKED)).isEqualTo(1);
        assertThat(register.ofKey(1).seenAt()).as("its track is there").isEqualTo(Footage.at(500));
    }

    @Test
    void doesNotKnow_whatIsOfAnotherClassOrHidden() {
        register.add(1, 100, 0.9f, false).add(2, 0, 0.9f, true).look(0);

        assertThat(register.notes()).isEmpty();
        assertThat(register.misses(Miss.WRONG_CLASS)).isEqualTo(1);
        assertThat(register.misses(Miss.MASKED)).isEqualTo(1);
    }

    /** Its first look that counts may come later: where it was seen first matters for whom it goes on for. */
    @Test
    void leavesOutEarlyLooks_thatAreNotRegarded() {
        register.add(1, 0, 0.4f, false).look(0);
        register.see(100, 1).see(200, 1);

        assertThat(register.notes()).containsExactly("- s100 s200");
    }

    @Test
    void forgetsWhoIsConfirmed_ifNoLookWasEverRegarded() {
        for (var millis = 0; millis <= 200; millis += 100) {
            register.add(1, 0, 0.4f, false).look(millis);
        }
        assertThat(register.notes()).isEmpty();

        register.see(300, 1);

        assertThat(register.notes()).containsExactly("- s300");
    }

    @Test
    void tellsThatNobodyIsSeen_frameByFrame() {
        register.see(0, 1).see(100, 1).see(200, 1).see(300).see(400);

        assertThat(register.notes()).containsExactly("- s0 s100 s200 u300 u400");
    }

    @Test
    void tellsOnceThatATrackIsLost() {
        register.see(0, 1).see(100, 1).see(200, 1);

        register.end(1).look(2_300);
        register.end(1).look(2_400);

        assertThat(register.notes()).containsExactly("- s0 s100 s200 lost200 u2300 u2400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            10200 | - s!0 s!100 s!200 u10200         | false
            10201 | - s!0 s!100 s!200 lost200 u10201 | true
            """)
    void isLost_whenNobodyLookedForTooLong(long millis, String note, boolean isLost) {
        diaries.isInside = true;

        register.see(0, 1).see(100, 1).see(200, 1).see(millis);

        assertThat(register.isKnown(1)).isEqualTo(!isLost);
        assertThat(isLost ? diaries.ended : register.notes()).containsExactly(note);
    }

    /** Who is inside is waited for as long as may be away and as a successor takes; others for 2.5 s. */
    @ParameterizedTest
    @CsvSource({"false, 2500, false", "false, 2501, true", "true, 5500, false", "true, 5501, true"})
    void endsALostObject_whenNothingMayComeAnyMore(boolean isInside, long goneMillis, boolean ends) {
        diaries.isInside = isInside;
        register.see(0, 1).see(100, 1).see(200, 1);
        register.end(1).look(2_300);

        register.see(200 + goneMillis);

        assertThat(diaries.ended).hasSize(ends ? 1 : 0);
        assertThat(register.isKnown(1)).isEqualTo(!ends);
    }

    @Test
    void goesOnAsAnotherTrack() {
        register.see(0, 1).see(100, 1).see(200, 1).see(300);
        register.see(400, 2).see(500, 2).see(600, 2);

        assertThat(register.notes()).containsExactly("- s0 s100 s200 u300 u400 u500 u600 s400 s500 s600");
        var known = register.ofKey(2);
        assertThat(known.subject()).as("the same object for the region").isEqualTo(1);
        assertThat(known.stitched()).isEqualTo(1);
        assertThat(register.predecessors()).containsExactly(Map.entry(2L, 11L));
    }

    @Test
    void countsHowOftenItWentOn() {
        register.see(0, 1).see(100, 1).see(200, 1);
        register.see(300, 2).see(400, 2).see(500, 2);
        register.see(600, 3).see(700, 3).see(800, 3);

        assertThat(register.ofKey(3).stitched()).isEqualTo(2);
        assertThat(register.ofKey(3).subject()).isEqualTo(1);
        assertThat(register.notes()).hasSize(1);
    }

    @Test
    void isSomebodyNew_whenTheOtherIsStillSeen() {
        for (var millis = 0; millis <= 500; millis += 100) {
            register.add(1, 0, 0.9f, false);
            if (millis >= 300) {
                register.add(2, 0, 0.9f, false);
            }
            register.look(millis);
        }

        assertThat(register.notes()).containsExactly("- s0 s100 s200 s300 s400 s500", "- s300 s400 s500");
        assertThat(register.ofKey(2).subject()).isEqualTo(2);
    }

    /** Each has one successor: of two that come, one is somebody new. */
    @Test
    void hasOneSuccessor() {
        register.see(0, 1).see(100, 1).see(200, 1);
        for (var millis = 300; millis <= 500; millis += 100) {
            register.add(2, 0, 0.9f, false).add(3, 0, 0.9f, false).look(millis);
        }

        assertThat(register.ofKey(2).stitched()).as("the lower number goes on").isEqualTo(1);
        assertThat(register.ofKey(3).stitched()).isZero();
        assertThat(register.ofKey(3).memory().text()).isEqualTo("- s300 s400 s500");
    }

    @Test
    void numbersObjectsInTheOrderOfTheirTracks() {
        register.add(5, 0, 0.9f, false).add(3, 0, 0.9f, false).look(0);

        assertThat(register.ofKey(3).subject()).isEqualTo(1);
        assertThat(register.ofKey(5).subject()).isEqualTo(2);
        assertThat(register.roster().known()).extracting(Known::key).containsExactly(3L, 5L);
        assertThat(register.roster().nextSubject()).isEqualTo(3);
    }

    @Test
    void forgetsWhoIsIdle() {
        diaries.forgets = true;
        register.see(0, 1).see(100, 1).see(200, 1).see(300, 1);

        assertThat(register.notes()).isEmpty();
    }

    @Test
    void endsAllAtTheEnd_andGoesOnCounting() {
        register.see(0, 1).see(100, 1).see(200, 1).see(300, 1, 2);

        register.end();

        assertThat(diaries.ended).containsExactly("- s0 s100 s200 s300", "-");
        assertThat(register.notes()).isEmpty();
        assertThat(register.roster().nextSubject()).isEqualTo(3);
    }

    /** Whoever waits longest goes first when more than 256 are lost. */
    @Test
    void givesUpTheOldest_whenTooManyAreLost() {
        for (var millis = 0; millis <= 240; millis += 80) {
            for (var key = 1; key <= 260; key++) {
                if (millis <= 160 || key > 4) {
                    register.add(key, 0, 0.9f, false);
                }
            }
            register.look(millis);
        }
        assertThat(register.roster().known())
                .as("all are confirmed, and none is lost")
                .hasSize(260);
        for (var key = 1; key <= 260; key++) {
            register.end(key);
        }

        register.look(1_000);

        assertThat(register.roster().known()).hasSize(256);
        assertThat(diaries.ended).hasSize(4);
        assertThat(register.isKnown(4)).isFalse();
        assertThat(register.isKnown(5)).isTrue();
    }
}
