package dev.vastream.standalone.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The log file of a system: 10 MB, and five older ones beside it. */
final class LogFile {

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - %msg%n";
    private static final long LARGEST_BYTES = 10 << 20;

    private LogFile() {}

    static Appender<ILoggingEvent> open(LoggerContext context, Path file) {
        return open(context, file, LARGEST_BYTES);
    }

    static Appender<ILoggingEvent> open(LoggerContext context, Path file, long largestBytes) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setEncoder(encoder(context));
        appender.setFile(file.toString());
        appender.setRollingPolicy(started(new NumberedFiles(file), context));
        appender.setTriggeringPolicy(bySize(context, largestBytes));
        appender.start();
        if (!appender.isStarted()) {
            throw new IllegalStateException("the log file " + file + " cannot be written");
        }
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static NumberedFiles started(NumberedFiles policy, LoggerContext context) {
        policy.setContext(context);
        policy.start();
        return policy;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> bySize(LoggerContext context, long largestBytes) {
        var policy = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setMaxFileSize(new FileSize(largestBytes));
        // Looked at once a minute, as it would be else, a file can outgrow its bound by far.
        policy.setCheckIncrement(Duration.buildByMilliseconds(100));
        policy.start();
        return policy;
    }
}
