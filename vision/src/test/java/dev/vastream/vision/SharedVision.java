package dev.vastream.vision;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the mirror's models with the default settings, loaded once for all test classes of the JVM; a class is skipped
 * where there is no mirror. Who gets them must not close them.
 */
public final class SharedVision implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        Mirror.require();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Vision.class;
    }

    /** Kept in the store of the whole run, which closes it at the end. */
    @Override
    public Vision resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedVision.class))
                .computeIfAbsent(Vision.class, type -> Vision.open(VisionSettings.cpu(Mirror.models())), Vision.class);
    }
}
