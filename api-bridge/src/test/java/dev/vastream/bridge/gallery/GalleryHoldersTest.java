package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.LogLines;
import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.gallery.HolderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GalleryHoldersTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final GalleryHolders holders = new GalleryHolders(HolderId.ofBridge("1"), clock);

    private GalleryProgress progress(long features, long images) {
        return progress("start of another", features, images);
    }

    private GalleryProgress progress(String startId, long features, long images) {
        return new GalleryProgress("x", now, 2_000, features, images, startId);
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
        holders.progress("matching/1", progress(4, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));

        holders.progress("matching/1", progress(5, -1), true);
        assertThat(shown).isNotDone();
        holders.progress("bridge/2", progress(5, 6), true);
        assertThat(shown).isNotDone();
        holders.progress("bridge/2", progress(6, 9), true);

        assertThat(shown).isCompleted();
    }

    @Test
    void saysOnce_whatComesWithEachHeartbeat() {
        try (var log = LogLines.of(GalleryHolders.class)) {
            for (var heartbeat = 0; heartbeat < 3; heartbeat++) {
                holders.progress("bridge/1", progress("namesake", 4, 7), true);
                for (var stranger = 0; stranger < 1_010; stranger++) {
                    holders.progress("stranger/" + stranger, progress(4, 7), true);
                }
            }

            assertThat(log.texts()).hasSize(2);
            assertThat(log.texts().get(0)).contains("another bridge runs under the name bridge/1");
            assertThat(log.texts().get(1)).contains("More than 1000 holders");
        }
    }

    @Test
    void goesOnWithoutHolder_whenItIsGone() {
        holders.progress("matching/1", progress(0, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));
        now = now.plusMillis(5_999);
        holders.look(now);
        assertThat(shown).isNotDone();

        now = now.plusMillis(1);
        holders.look(now);

        assertThat(shown).isCompleted();
    }

    @Test
    void goesOnWithoutHolder_whenItSaysGoodbye() {
        holders.progress("matching/1", progress(0, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));

        holders.remove("matching/1");

        assertThat(shown).isCompleted();
        assertThat(holders.hasMatcher()).isFalse();
    }

    @Test
    void doesNotBelieveOldRecords_whenTheyWereThereBefore() {
        var old = progress(0, -1);
        now = now.plusSeconds(60);

        holders.progress("matching/1", old, false);

        assertThat(holders.hasMatcher()).isFalse();
        holders.progress("matching/1", old, true);
        assertThat(holders.hasMatcher()).isTrue();
    }

    @Test
    void doesNotTakeItselfOrABridgeForMatcher() {
        holders.progress("bridge/1", progress(0, 0), true);
        holders.progress("bridge/2", progress(0, 0), true);
        holders.progress("events/1", progress(0, -1), true);

        assertThat(holders.hasMatcher()).isFalse();
    }

    @Test
    void waitsOn_whenThisProcessSleptAndHeardNobody() {
        holders.progress("matching/1", progress(0, -1), true);
        holders.own(new Offsets(5, 7));
        var shown = holders.shown(new Offsets(5, 7));
        var heardUntil = now;

        now = now.plusSeconds(60);
        holders.look(heardUntil);
        assertThat(shown).isNotDone();
        holders.progress("matching/1", progress(4, -1), true);
        holders.look(now);
        assertThat(shown).isNotDone();
        holders.progress("matching/1", progress(5, -1), true);

        assertThat(shown).isCompleted();
    }

    @Test
    void waitsForItself_whenItsCopyIsReadAnew() {
        holders.own(new Offsets(5, 7));

        holders.restart();

        var shown = holders.shown(new Offsets(5, 7));
        assertThat(shown).isNotDone();
        holders.own(new Offsets(5, 7));
        assertThat(shown).isCompleted();
    }

    @Test
    void waitsForNamesakeToo_whenAnotherProcessRunsUnderItsName() {
        holders.progress("bridge/1", progress(4, 7), true);
        holders.own(new Offsets(5, 7));

        var shown = holders.shown(new Offsets(5, 7));

        assertThat(shown).isNotDone();
        assertThat(holders.alone())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("another bridge runs under the name bridge/1");
        holders.progress("bridge/1", progress(5, 7), true);
        assertThat(shown).isCompleted();
    }

    @Test
    void waitsForBothStarts_whenTwoProcessesHaveOneName() {
        holders.own(new Offsets(5, 7));
        holders.progress("bridge/2", progress("one", 4, 7), true);
        holders.progress("bridge/2", progress("other", 5, 7), true);

        var shown = holders.shown(new Offsets(5, 7));

        assertThat(shown).isNotDone();
    }

    @Test
    void isAlone_whenItsOwnRecordComesBackAndNobodyElseHasItsName() {
        holders.progress("bridge/1", progress(holders.startId(), 0, 0), true);

        holders.look(now);

        assertThat(holders.alone()).isCompleted();
    }

    @Test
    void isAlone_whenItsKilledPredecessorIsSilentForThreeHeartbeats() {
        holders.progress("bridge/1", progress(4, 7), false);
        now = now.plusMillis(5_999);
        holders.look(now);
        assertThat(holders.alone()).isNotDone();

        now = now.plusMillis(1);
        holders.look(now);

        assertThat(holders.alone()).isCompleted();
    }
}
