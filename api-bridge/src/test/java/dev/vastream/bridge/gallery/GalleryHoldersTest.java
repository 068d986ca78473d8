package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.avro.GalleryProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GalleryHoldersTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final GalleryHolders holders = new GalleryHolders("bridge/1", clock);

    private GalleryProgress progress(long features, long images) {
        return new GalleryProgress("x", now, 2_000, features, images);
    }

    @Test
    void showsAtOnce_whenOnlyThisProcessHoldsIt() {
        var shown = holders.shown(new Offsets(5, 7));
        holders.own(new Offsets(5, 6));
        assertThat(shown).isNotDone();

        holders.own(new Offsets(5, 7));

        assertThat(shown).isCompleted();
    }

    @Test
    void stepsNotBack_whenOneReaderComesLateWithWhatItSawOfTheOther() {
        var shown = holders.shown(new Offsets(5, 7));
        holders.own(new Offsets(5, 6));

        holders.own(new Offsets(4, 7));

        assertThat(shown).isCompleted();
    }

    @Test
    void waitsForEveryHolder_whenSeveralAreAlive() {
        holders.progress("bridge/2", progress(4, 7), true);
        holders.progress("matcher/1", progress(4, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));

        holders.progress("matcher/1", progress(5, -1), true);
        assertThat(shown).isNotDone();
        holders.progress("bridge/2", progress(5, 6), true);
        assertThat(shown).isNotDone();
        holders.progress("bridge/2", progress(6, 9), true);

        assertThat(shown).isCompleted();
    }

    @Test
    void goesOnWithoutHolder_whenItIsGone() {
        holders.progress("matcher/1", progress(0, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));
        now = now.plusMillis(5_999);
        holders.look();
        assertThat(shown).isNotDone();

        now = now.plusMillis(1);
        holders.look();

        assertThat(shown).isCompleted();
    }

    @Test
    void goesOnWithoutHolder_whenItSaysGoodbye() {
        holders.progress("matcher/1", progress(0, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));

        holders.remove("matcher/1");

        assertThat(shown).isCompleted();
        assertThat(holders.hasMatcher()).isFalse();
    }

    @Test
    void doesNotBelieveOldRecords_whenTheyWereThereBefore() {
        var old = progress(0, -1);
        now = now.plusSeconds(60);

        holders.progress("matcher/1", old, false);

        assertThat(holders.hasMatcher()).isFalse();
        holders.progress("matcher/1", old, true);
        assertThat(holders.hasMatcher()).isTrue();
    }

    @Test
    void doesNotTakeItselfOrABridgeForMatcher() {
        holders.progress("bridge/1", progress(0, 0), true);
        holders.progress("bridge/2", progress(0, 0), true);
        holders.progress("events/1", progress(0, -1), true);

        assertThat(holders.hasMatcher()).isFalse();
    }
}
