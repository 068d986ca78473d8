package dev.vastream.standalone.log;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where log lines go; to be chosen before the first logger is made. */
public final class Logs {

    private Logs() {}

    /** For commands that end soon: our warnings to standard error, nothing else. */
    public static void toConsole() {
        configure("logback-command.xml");
    }

    /** For {@code up}: all to a bounded file, our warnings to standard error, too. */
    public static void toFile(Path file) {
        System.setProperty("va.log.file", file.toString());
        configure("logback-up.xml");
        // Tomcat speaks java.util.logging, to the console unless it is led elsewhere.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void configure(String resource) {
        System.setProperty("logback.configurationFile", resource);
        // Else Spring Boot would set up logging anew when the bridge starts.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }
}
