package dev.vastream.standalone.dryrun;

import static dev.vastream.standalone.dryrun.WalkedCamera.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.console.trial.RuleTrial;
import dev.vastream.bridge.console.trial.TrialEnd;
import dev.vastream.bridge.console.trial.TrialMinute;
import dev.vastream.bridge.console.trial.TrialProvider;
import dev.vastream.bridge.console.trial.TrialStoppedException;
import dev.vastream.bridge.console.trial.TrialStoppedException.Cause;
import dev.vastream.bridge.console.trial.TrialWatch;
import dev.vastream.bridge.va.RoiDocument;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Roi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** What the console is told of a rule on trial, over detections that are made up: a person who walks through a door. */
class ConsoleTrialsTest {

    private static final Connection NOWHERE = new Connection("nowhere:1", URI.create("http://nowhere"));
    private static final String DOOR = "{\"evt_type\":\"Intrusion\",\"roi_points\":"
            + "[{\"roi_type\":3,\"points\":[{\"x\":0.5,\"y\":0},{\"x\":0.75,\"y\":1}]}]}";
    private static final String MASK = "{\"roi_id\":\"mask\",\"evt_type\":\"NonDetectionArea\",\"roi_type\":6}";

    private final WalkedCamera camera = new WalkedCamera().walked(700);
    private final Seen seen = new Seen();

    /** Notes what it is told. */
    private static final class Seen implements TrialWatch {

        private final List<String> told = new ArrayList<>();
        private final List<TrialMinute> minutes = new ArrayList<>();
        private int pulsesLeft = Integer.MAX_VALUE;

        @Override
        public void pulse() {
            if (pulsesLeft-- == 0) {
                throw new TrialStoppedException(Cause.GONE);
            }
        }

        @Override
        public void told(AlertRow row) {
            told.add(row.getStatus() + " " + row.getRoiId());
        }

        @Override
        public void judged(TrialMinute minute) {
            minutes.add(minute);
        }
    }

    private TrialEnd run(String rois) throws Exception {
        var trial = new RuleTrial(
                WalkedCamera.CAMERA, RoiDocument.read(rois.getBytes(UTF_8)), START, START.plusSeconds(3_600));
        return new ConsoleTrials((connection, uid, range, pulse) -> camera)
                .over(NOWHERE)
                .run(trial, seen);
    }

    @Test
    void tellsBeginsAndEnds_andWhyLooksDidNotCount_byTheMinute() throws Exception {
        var end = run(DOOR);

        assertThat(end).isEqualTo(new TrialEnd(true, 0));
        assertThat(seen.told).containsExactly("BEGIN 0000000000000001", "END 0000000000000001");
        assertThat(seen.minutes).hasSize(2);
        var first = seen.minutes.get(0);
        assertThat(first.from()).isEqualTo(START);
        assertThat(first.lookedAt()).isEqualTo(600);
        assertThat(first.tracks()).isEqualTo(1);
        assertThat(first.events()).isEqualTo(1);
        assertThat(first.misses()).containsEntry("outside", 8).containsEntry("not_settled", 2);
        assertThat(seen.minutes.get(1).misses()).isEmpty();
        assertThat(camera.isClosed).isTrue();
    }

    @Test
    void regardsWhatHidesObjects_andTellsOfTheRuleAlone() throws Exception {
        run("[" + DOOR + "," + MASK + "]");

        assertThat(seen.told).isEmpty();
        assertThat(seen.minutes.get(0).misses()).containsOnlyKeys("masked");
    }

    @Test
    void isEmpty_whenThereAreNoDetections() throws Exception {
        camera.frames.clear();

        assertThat(run(DOOR).isAny()).isFalse();
        assertThat(seen.minutes).isEmpty();
    }

    @Test
    void ends_whenNobodyWatchesAnyMore() {
        seen.pulsesLeft = 5;

        assertThatThrownBy(() -> run(DOOR)).isInstanceOf(TrialStoppedException.class);
        assertThat(camera.isClosed).isTrue();
    }

    @Test
    void saysThatTheBrokerFails() {
        var trials = new ConsoleTrials((connection, uid, range, pulse) -> {
                    throw new KafkaException("away");
                })
                .over(NOWHERE);
        var trial = new RuleTrial("gate", rois(), START, START.plusSeconds(1));

        assertThatThrownBy(() -> trials.run(trial, seen)).isInstanceOf(TimeoutException.class);
    }

    private static List<Roi> rois() {
        try {
            return RoiDocument.read(DOOR.getBytes(UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isFoundByABridgeOfThisProcess() {
        assertThat(ServiceLoader.load(TrialProvider.class)).hasAtLeastOneElementOfType(ConsoleTrials.class);
    }
}
