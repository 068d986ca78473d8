package dev.vastream.standalone.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go. The loggers that exist go along: classes that make theirs while the command line is read are no
 * reason for a log that stays empty.
 */
public final class Logs {

    private Logs() {}

    /** For commands that end soon: our warnings to standard error, nothing else. */
    public static void toConsole() {
        // Else Spring Boot would set up logging anew when the bridge starts.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        configure("logback-command.xml");
    }

    /**
     * For {@code up}: all to a bounded file, our warnings to standard error, too.
     *
     * @throws IllegalStateException when the file cannot be written
     */
    public static void toFile(Path file) {
        var context = configure("logback-up.xml");
        var appender = LogFile.open(context, file);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        // Tomcat speaks java.util.logging, to the console unless it is led elsewhere.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static LoggerContext configure(String resource) {
        // For the first logger of all, should it be made in this moment by another thread.
        System.setProperty("logback.configurationFile", resource);
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
