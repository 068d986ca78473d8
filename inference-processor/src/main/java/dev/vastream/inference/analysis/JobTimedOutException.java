package dev.vastream.inference.analysis;

import java.time.Duration;

/** A job ran for longer than a job may; whatever it still gives is not used. */
public final class JobTimedOutException extends Exception {

    JobTimedOutException(Duration bound) {
        super("the job did not end within " + bound);
    }
}
