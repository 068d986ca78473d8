package dev.vastream.bridge.console.trial;

import dev.vastream.program.connection.Connection;

/** What can judge detections, by the service loader: the bridge carries none of the code that does. */
@FunctionalInterface
public interface TrialProvider {

    /** @param connection where the detections are */
    RuleTrials over(Connection connection);
}
