package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.START;
import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Crossing;
import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.Footprints;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.machine.Known.Phase;
import dev.vastream.vision.track.Appearance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final Account ACCOUNT = Account.ofStay(1_500_000, 2);

    private final Telling telling = new Telling(new Tally(5, 3, 9_000_000));

    @Test
    void tellsByTimeAndThenByObject() {
        telling.about(known(1, 1, 0));
        telling.tell(Status.BEGIN, glimpse(300, 9), ACCOUNT);
        telling.about(known(2, 2, 0));
        telling.tell(Status.BEGIN, glimpse(300, 4), ACCOUNT);
        telling.tell(Status.END, glimpse(100, 12), ACCOUNT);

        assertThat(telling.occurrences())
                .extracting(occurrence -> occurrence.glimpse().objectId())
                .containsExactly(12L, 4L, 9L);
    }

    @Test
    void keepsTheOrderOfOneObject() {
        telling.tellInstant(glimpse(300, 4), ACCOUNT, Optional.empty());
        telling.tellInstant(glimpse(300, 4), ACCOUNT, Optional.empty());

        assertThat(telling.occurrences())
                .extracting(Occurrence::status)
                .containsExactly(Status.BEGIN, Status.END, Status.BEGIN, Status.END);
    }

    @Test
    void saysWhomItIsAbout() {
        telling.about(known(31, 8, 2));
        telling.tell(Status.BEGIN, glimpse(0, 4), ACCOUNT);
        telling.aboutRegion();
        telling.tell(Status.BEGIN, glimpse(100, -1), ACCOUNT);

        var told = telling.occurrences();
        assertThat(told).extracting(Occurrence::subject).containsExactly(8L, 0L);
        assertThat(told.get(0).circumstances().stitched()).isEqualTo(2);
        assertThat(told.get(1).circumstances().stitched()).isZero();
        assertThat(told.get(0).circumstances().lane()).isEqualTo(2);
        assertThat(told.get(0).stay()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(told.get(0).abnormalScore()).isEqualTo(1.5);
    }

    @Test
    void tellsTheCrossing_atBothEndsOfAnInstant() {
        var crossing = new Crossing(START, Way.IN);

        telling.tellInstant(glimpse(300, 4), ACCOUNT, Optional.of(crossing));

        assertThat(telling.occurrences())
                .extracting(occurrence -> occurrence.circumstances().crossing())
                .containsExactly(Optional.of(crossing), Optional.of(crossing));
    }

    @Test
    void tellsAFindingOfTheObjectThatMadeIt() {
        telling.about(known(31, 8, 1));
        telling.found(glimpse(300, 4), at(250), 6, 33, 2_000_000);
        telling.aboutRegion();

        telling.tellInstant(telling.findings().get(0), 44);

        var begin = telling.occurrences().get(0);
        assertThat(telling.findings()).containsExactly(new Finding(8, 1, glimpse(300, 4), at(250), 6, 33, 2_000_000));
        assertThat(begin.subject()).isEqualTo(8);
        assertThat(begin.abnormalScore()).isEqualTo(44);
        assertThat(begin.stay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(begin.circumstances().lane()).isEqualTo(6);
        assertThat(begin.circumstances().stitched()).isEqualTo(1);
    }

    @Test
    void countsOnFromTheTallyBefore() {
        telling.entered();
        telling.left(3_000_000);
        telling.entered();

        assertThat(telling.tally()).isEqualTo(new Tally(7, 4, 12_000_000));
    }

    @Test
    void knowsWhoVisited_andWhoWentOn() {
        assertThat(telling.footprints()).isSameAs(Footprints.NONE);
        telling.about(known(31, 8, 0));
        telling.entered();
        telling.about(known(32, 9, 0));
        telling.left(0);
        telling.about(known(33, 10, 0));
        telling.visited();
        telling.goesOn(33, 5);

        var footprints = telling.footprints();

        assertThat(footprints.visitors()).as("leaving is no visit").containsExactlyInAnyOrder(31L, 33L);
        assertThat(footprints.predecessors()).isEqualTo(Map.of(33L, 5L));
    }

    @Test
    void countsMissesByReason() {
        telling.missed(Miss.MASKED);
        telling.missed(Miss.OUTSIDE);
        telling.missed(Miss.MASKED);

        assertThat(telling.misses().count(Miss.MASKED)).isEqualTo(2);
        assertThat(telling.misses().count(Miss.OUTSIDE)).isEqualTo(1);
        assertThat(telling.misses().count(Miss.WRONG_CLASS)).isZero();
    }

    private static Glimpse glimpse(long millis, long objectId) {
        return look(millis, standing(0.5, 0.5)).glimpse().numbered(objectId);
    }

    private static Known<Note> known(long key, long subject, int stitched) {
        var look = look(0, standing(0.5, 0.5));
        return new Known<>(
                key, subject, stitched, Phase.CONFIRMED, look.at(), look, List.of(), Appearance.UNKNOWN, new Note("m"));
    }
}
