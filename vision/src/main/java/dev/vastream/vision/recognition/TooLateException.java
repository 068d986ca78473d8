package dev.vastream.vision.recognition;

/** Nobody waits any more for the work on a picture, so that the rest of it was left out. */
public final class TooLateException extends AnalysisFailedException {

    TooLateException() {
        super("the time for the request was over before all of the picture was looked at");
    }
}
