package dev.vastream.bridge;

import dev.vastream.bridge.console.past.Alerts;
import dev.vastream.bridge.console.trial.RuleTrial;
import dev.vastream.bridge.console.trial.RuleTrials;
import dev.vastream.bridge.console.trial.TrialEnd;
import dev.vastream.bridge.console.trial.TrialMinute;
import dev.vastream.bridge.console.trial.TrialStoppedException;
import dev.vastream.bridge.console.trial.TrialWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Tries rules as a test says: two minutes with one event, or one that goes on until somebody ends it. */
final class FakeTrials implements RuleTrials {

    final List<RuleTrial> tried = new CopyOnWriteArrayList<>();
    /** Why each ended that was ended. */
    final List<TrialStoppedException.Cause> stopped = new CopyOnWriteArrayList<>();

    volatile boolean isAny = true;
    volatile boolean answers = true;
    volatile boolean isEndless;

    void reset() {
        isAny = true;
        answers = true;
        isEndless = false;
        tried.clear();
        stopped.clear();
    }

    @Override
    public TrialEnd run(RuleTrial trial, TrialWatch watch) throws TimeoutException {
        tried.add(trial);
        try {
            if (!answers) {
                throw new TimeoutException("the broker does not answer");
            }
            while (isEndless) {
                watch.pulse();
                Thread.onSpinWait();
            }
            if (isAny) {
                tell(trial, watch);
            }
            return new TrialEnd(isAny, 0);
        } catch (TrialStoppedException e) {
            stopped.add(e.reason());
            throw e;
        }
    }

    private static void tell(RuleTrial trial, TrialWatch watch) {
        var begin = trial.from().plus(Duration.ofMinutes(20));
        watch.told(Alerts.begin(trial.camera(), 7, begin));
        watch.judged(new TrialMinute(begin, 600, 0, 3, 1, Map.of("outside", 40, "stay_too_short", 25)));
        watch.judged(new TrialMinute(begin.plusSeconds(60), 590, 10, 1, 0, Map.of("not_settled", 4)));
    }
}
