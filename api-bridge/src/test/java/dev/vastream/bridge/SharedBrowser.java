package dev.vastream.bridge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for all test classes of the JVM that want no other; they are skipped where there is none. */
final class SharedBrowser implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    /** Kept in the store of the whole run, which closes it at the end. */
    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
        return context.getRoot()
                .getStore(Namespace.create(SharedBrowser.class))
                .computeIfAbsent(Browser.class, type -> started(), Browser.class);
    }

    private static Browser started() {
        try {
            return new Browser(Browser.installed().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
