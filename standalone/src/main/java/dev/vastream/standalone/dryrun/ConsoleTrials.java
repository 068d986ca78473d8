package dev.vastream.standalone.dryrun;

import dev.vastream.bridge.console.trial.RuleTrial;
import dev.vastream.bridge.console.trial.RuleTrials;
import dev.vastream.bridge.console.trial.TrialEnd;
import dev.vastream.bridge.console.trial.TrialProvider;
import dev.vastream.bridge.console.trial.TrialWatch;
import dev.vastream.inference.dryrun.DryRun;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.registry.RegistryException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries rules for the console of a bridge, as {@code va rules try} does for a terminal. */
public final class ConsoleTrials implements TrialProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleTrials.class);

    private final CameraRecords.Source source;

    /** For the service loader. */
    public ConsoleTrials() {
        this(KafkaCameraRecords::open);
    }

    ConsoleTrials(CameraRecords.Source source) {
        this.source = source;
    }

    @Override
    public RuleTrials over(Connection connection) {
        return (trial, watch) -> run(connection, trial, watch);
    }

    private TrialEnd run(Connection connection, RuleTrial trial, TrialWatch watch) throws TimeoutException {
        var range = new TimeRange(trial.from(), trial.to());
        try (var records = source.open(connection, trial.camera(), range, watch::pulse)) {
            return play(records, trial, watch);
        } catch (KafkaException | RegistryException e) {
            LOG.warn("A rule is not tried: {}", e.toString());
            throw new TimeoutException("broker or registry do not answer");
        }
    }

    private static TrialEnd play(CameraRecords records, RuleTrial trial, TrialWatch watch) {
        var run = new DryRun(trial.camera(), trial.rois());
        var minutes = new TrialMinutes(run, watch);
        var playback = new Playback(run, rows -> rows.stream()
                .filter(row -> row.getRoiId().equals(trial.ruleId()))
                .forEach(watch::told));
        var isAny = playback.play(new WatchedRecords(records, minutes::frame), trial.to());
        minutes.close();
        return new TrialEnd(isAny, records.unreadable());
    }
}
