package dev.vastream.standalone;

import java.nio.file.Path;

/** Where log lines go; to be chosen before the first logger is made. */
public final class Logs {

    private Logs() {}

    /** For commands that end soon: our warnings to standard error, nothing else. */
    static void toConsole() {
        configure("logback-command.xml");
    }

    /** For {@code up}: all to a bounded file, our warnings to standard error, too. */
    static void toFile(Path file) {
        System.setProperty("va.log.file", file.toString());
        configure("logback-up.xml");
    }

    private static void configure(String resource) {
        System.setProperty("logback.configurationFile", resource);
        // Else Spring Boot would set up logging anew when the bridge starts.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }
}
