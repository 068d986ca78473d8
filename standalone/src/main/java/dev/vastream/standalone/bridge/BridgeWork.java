package dev.vastream.standalone.bridge;

import picocli.CommandLine;

/** What a command has to ask of a bridge. */
@FunctionalInterface
public interface BridgeWork {

    /** Makes the calls. */
    void run() throws BridgeException, InterruptedException;

    /** Does it and says in a sentence what kept it from being done: the exit code. */
    static int exitCode(CommandLine command, BridgeWork work) {
        try {
            work.run();
            return CommandLine.ExitCode.OK;
        } catch (BridgeException e) {
            command.getErr().println("va: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            command.getErr().println("va: interrupted");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
