package dev.vastream.program.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go. The loggers that exist go along: classes that make theirs before the settings are read are no reason for
 * a log that does not keep them.
 */
public final class Logs {

    private static final String USERS = "logback.configurationFile";

    private Logs() {}

    /** For commands that end soon: our warnings to standard error, nothing else. */
    public static void toConsole() {
        // Else Spring Boot would set up logging anew when the bridge starts.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        configure("logback-command.xml");
    }

    /**
     * For programs that run until they are told to end: by that resource, unless the user has named a file of his own ({@code
     * -Dlogback.configurationFile}).
     */
    public static void ofProgram(String resource) {
        if (System.getProperty(USERS) == null) {
            configure(resource);
        }
    }

    /**
     * Sets up the loggers that there are and those to come.
     *
     * @param resource name of the settings in the class path
     * @throws IllegalStateException when they cannot be read
     */
    public static LoggerContext configure(String resource) {
        // For the first logger of all, should it be made in this moment by another thread.
        System.setProperty(USERS, resource);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Logs.class.getClassLoader().getResource(resource));
        } catch (JoranException e) {
            throw new IllegalStateException("The log settings " + resource + " cannot be read.", e);
        }
        return context;
    }
}
