package dev.vastream.bridge;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server with the default settings for all test classes of the JVM, with its fakes as new at the beginning of each class.
 * A test that needs other settings, or fills the server, starts a {@link WebFixture} of its own.
 */
final class SharedWeb implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WebFixture.class;
    }

    @Override
    public WebFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    /** Kept in the store of the whole run, which closes it at the end. */
    private static WebFixture shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedWeb.class))
                .computeIfAbsent(WebFixture.class, type -> new WebFixture(), WebFixture.class);
    }
}
