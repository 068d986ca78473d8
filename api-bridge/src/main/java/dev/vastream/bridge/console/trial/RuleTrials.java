package dev.vastream.bridge.console.trial;

import java.util.concurrent.TimeoutException;

/** Plays what is kept of a camera to a rule, as the event topology would have. */
@FunctionalInterface
public interface RuleTrials {

    /** Where nothing that could judge is on the class path. */
    RuleTrials ABSENT = (trial, watch) -> {
        throw new IllegalStateException("nothing here judges detections");
    };

    /**
     * Plays it, on the caller's thread. Nothing is written anywhere.
     *
     * @param watch told of what comes; it may throw {@link TrialStoppedException} at any time, which ends the trial
     * @throws TimeoutException when broker or registry do not answer, with a sentence
     */
    TrialEnd run(RuleTrial trial, TrialWatch watch) throws TimeoutException;
}
