package dev.vastream.program;

import dev.vastream.program.log.Logs;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program as a process of its own: it ends with a signal, or with an exit code when the program has given up. */
public final class ProgramProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramProcess.class);
    private static final int FAILED = 1;
    /** Of a process that is told to end while it starts: models are loaded within it. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private ProgramProcess() {}

    /**
     * Sets up what a JVM has only one of: where log lines go unless the user says it, and the way to the registry.
     *
     * @param logback resource with the settings of the log
     */
    public static void prepare(String logback) {
        Logs.ofProgram(logback);
        EnvironmentProxy.install(System.getenv());
    }

    /**
     * Runs the program until the process is told to end (exit code of the signal) or the program fails (1).
     *
     * @param name of the program, for the sentence about its end
     * @param err where a failure is reported to the user
     */
    public static int run(String name, Program.Starter starter, PrintWriter err) {
        var failure = new CompletableFuture<Throwable>();
        try (var lifetime = new Lifetime(START_PATIENCE)) {
            Runtime.getRuntime().addShutdownHook(new Thread(lifetime::close, "shutdown"));
            lifetime.start(starter, failure::complete);
            err.println("The " + name + " gave up: " + failure.join());
        } catch (StartException e) {
            LOG.debug("The {} did not start", name, e);
            err.println(e.getMessage());
        }
        return FAILED;
    }
}
