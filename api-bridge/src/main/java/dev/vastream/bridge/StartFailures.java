package dev.vastream.bridge;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring from telling why the bridge did not start: {@link BridgeProgram} makes a sentence of it, and a stack trace
 * before that would hide it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements SpringBootExceptionReporter {

    /** As Spring makes it, which finds it by its name in {@code spring.factories}. */
    StartFailures(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }
}
