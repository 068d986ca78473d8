package dev.vastream.bridge;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Sets up logging where the bridge is the whole program. */
final class ConsoleLogging {

    private ConsoleLogging() {}

    static void start() {
        var logging = LoggingSystem.get(ConsoleLogging.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel("org.apache.kafka", LogLevel.WARN);
        // Says in Spring's words that a start is given up, before the sentence that says why.
        logging.setLogLevel("org.springframework.boot.web.server.servlet.context", LogLevel.ERROR);
    }
}
