package dev.vastream.bridge.console.trial;

import dev.vastream.schemas.avro.AlertRow;

/** Sees a trial go on. Each call may throw {@link TrialStoppedException}. */
public interface TrialWatch {

    /** The trial is under way; called many times a second. */
    void pulse();

    /** A begin or an end of the rule. */
    void told(AlertRow row);

    /** A minute is judged. */
    void judged(TrialMinute minute);
}
