package dev.vastream.vision.recognition;

/** The detectors fail on this picture and work on others: the picture is at fault, the stream goes on. */
public class AnalysisFailedException extends Exception {

    public AnalysisFailedException(RuntimeException cause) {
        super("the detectors failed on this picture: " + cause.getClass().getSimpleName(), cause);
    }

    AnalysisFailedException(String message) {
        super(message);
    }
}
