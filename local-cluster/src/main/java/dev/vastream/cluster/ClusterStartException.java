package dev.vastream.cluster;

/** A part of the local cluster could not start; the message is a sentence for the user. */
public final class ClusterStartException extends Exception {

    public ClusterStartException(String message) {
        super(message);
    }

    public ClusterStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
