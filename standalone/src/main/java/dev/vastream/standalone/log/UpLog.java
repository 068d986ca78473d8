package dev.vastream.standalone.log;

import dev.vastream.program.log.Logs;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of {@code up}: all to a bounded file, our warnings to standard error, too. */
public final class UpLog {

    private UpLog() {}

    /** @throws IllegalStateException when the file cannot be written */
    public static void toFile(Path file) {
        var context = Logs.configure("logback-up.xml");
        var appender = LogFile.open(context, file);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        // Tomcat speaks java.util.logging, to the console unless it is led elsewhere.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
