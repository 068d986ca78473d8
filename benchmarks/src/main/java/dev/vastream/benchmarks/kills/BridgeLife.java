package dev.vastream.benchmarks.kills;

/**
 * What is known of the bridge from outside: how often it has been killed, and whether it has answered since. A connection
 * that breaks is excused by a kill alone.
 */
final class BridgeLife {

    private int kills;
    private boolean answers;

    /** How the bridge was when a call began. */
    record Moment(int kills, boolean answers) {}

    synchronized Moment now() {
        return new Moment(kills, answers);
    }

    /** It is about to be killed, or is started again after an end of its own. */
    synchronized void down() {
        kills++;
        answers = false;
    }

    /** A call that began then has been answered. */
    synchronized void answered(Moment began) {
        if (began.kills() == kills) {
            answers = true;
        }
    }

    /** Whether a call without an answer is excused: the bridge was not yet there, or has been killed meanwhile. */
    synchronized boolean excuses(Moment began) {
        return !began.answers() || began.kills() != kills;
    }
}
