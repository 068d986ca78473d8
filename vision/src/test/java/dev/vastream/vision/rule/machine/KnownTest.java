package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.vision.rule.Name;
import dev.vastream.vision.rule.machine.Known.Phase;
import dev.vastream.vision.track.Appearance;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownTest {

    private static final ObjectLook FIRST = look(0, standing(0.2, 0.3));
    private static final ObjectLook SECOND = look(100, standing(0.25, 0.3));

    @Test
    void keepsItsLooks_whileDoubtful() {
        var known = doubtful().expecting(FIRST).expecting(SECOND);

        assertThat(known.early()).containsExactly(FIRST, SECOND);
        assertThat(known.first()).isEqualTo(FIRST);
        assertThat(known.last()).isEqualTo(SECOND);
        assertThat(known.seenAt()).isEqualTo(at(100));
        assertThat(known.memory()).as("nothing was shown to the rule").isEqualTo(new Note("m"));
    }

    @Test
    void keepsNoLooks_whenConfirmed() {
        var known = doubtful().expecting(FIRST).expecting(SECOND).confirmed();

        assertThat(known.early()).isEmpty();
        assertThat(known.isDoubtful()).isFalse();
        assertThat(known.first()).isEqualTo(SECOND);
    }

    /** A look that the region does not regard is one at the track all the same. */
    @Test
    void keepsItsLastRegardedLook_whenItsTrackIsSeen() {
        var known = doubtful().after(SECOND, new Note("a")).after(at(900), new Note("b"));

        assertThat(known.last()).isEqualTo(SECOND);
        assertThat(known.seenAt()).isEqualTo(at(900));
        assertThat(known.memory()).isEqualTo(new Note("b"));
    }

    @Test
    void keepsWhatItLookedLike_whenItsTrackEnds() {
        var appearance = Appearance.of(new byte[] {1, -2, 3});

        var lost = doubtful().confirmed().lost(appearance, new Note("lost"));

        assertThat(lost.phase()).isEqualTo(Phase.LOST);
        assertThat(lost.appearance()).isEqualTo(appearance);
        assertThat(lost.seenAt()).isEqualTo(at(0));
    }

    @Test
    void takesOverAllOfTheOther_whenItGoesOnFromIt() {
        var lost = new Known<>(3, 7, 1, Phase.LOST, at(0), FIRST, List.of(), Appearance.UNKNOWN, new Note("old"));
        var fresh = new Known<>(
                4, 8, 0, Phase.DOUBTFUL, at(100), SECOND, List.of(SECOND), Appearance.UNKNOWN, new Note("new"));

        var next = fresh.goingOnFrom(lost);

        assertThat(next)
                .isEqualTo(new Known<>(
                        4, 7, 2, Phase.CONFIRMED, at(100), SECOND, List.of(), Appearance.UNKNOWN, new Note("old")));
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(Phase phase) throws IOException {
        var named =
                new ObjectLook(SECOND.glimpse(), SECOND.at(), 33.5, new Name("person-1", 0.75), new Name("日本", 0.5));
        var known = new Known<>(
                12,
                5,
                3,
                phase,
                at(700),
                named,
                List.of(FIRST, named),
                Appearance.of(new byte[] {9, -9}),
                new Note("m"));

        Known<Note> read = reread(known::write, in -> Known.read(in, Note::read));

        assertThat(read).isEqualTo(known);
    }

    @Test
    void rosterReadsWhatItWrote() throws IOException {
        var roster = new Roster<>(
                9, new Tally(4, 2, 5_000_000), List.of(doubtful(), doubtful().confirmed()));

        Roster<Note> read = reread(roster::write, in -> Roster.read(in, Note::read));

        assertThat(read).isEqualTo(roster);
        assertThat(roster.memories()).containsExactly(new Note("m"), new Note("m"));
    }

    @Test
    void refuses_whenThePresenceIsOfNoKnownKind() {
        assertThatThrownBy(() -> reread(out -> out.writeByte(3), Presence::read))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Known<Note> doubtful() {
        return new Known<>(2, 1, 0, Phase.DOUBTFUL, at(0), FIRST, List.of(), Appearance.UNKNOWN, new Note("m"));
    }
}
