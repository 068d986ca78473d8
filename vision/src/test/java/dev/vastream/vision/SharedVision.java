package dev.vastream.vision;

import dev.vastream.vision.VisionSettings.Batching;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelInputs;
import dev.vastream.vision.model.OnnxRuntime;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.WorkerModels;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the mirror's models with the default settings and as devices have them, loaded once for all test classes of the
 * JVM, and what works on them, once for each class; a class is skipped where there is no mirror. All of it is closed here.
 */
public final class SharedVision implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedVision.class);

    /** How each type of parameter is made. */
    private static final Map<Class<?>, Function<Vision, AutoCloseable>> GIVEN = Map.of(
            Vision.class,
            vision -> vision,
            PictureAnalyser.class,
            Vision::newAnalyser,
            WorkerModels.class,
            Vision::newModels,
            AsOnDevices.class,
            vision -> new AsOnDevices(vision, vision.newModels()));

    /**
     * Models to which pictures go as bytes and several a run, as they do to devices, though on the processor.
     *
     * @param models a worker's own
     */
    public record AsOnDevices(Vision vision, WorkerModels models) implements AutoCloseable {

        @Override
        public void close() {
            models.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Mirror.require();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        var vision = type == AsOnDevices.class ? visionAsOnDevices(context) : vision(context);
        return type == Vision.class
                ? vision
                : context.getStore(NAMESPACE)
                        .computeIfAbsent(type, wanted -> GIVEN.get(wanted).apply(vision));
    }

    private static Vision visionAsOnDevices(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("as on devices", key -> openAsOnDevices(), Vision.class);
    }

    private static Vision openAsOnDevices() {
        return Vision.open(
                VisionSettings.cpu(Mirror.models()).withBatching(Batching.ALWAYS),
                ModelCatalogue.load(),
                new OnnxRuntime(ModelInputs.BYTES));
    }

    /** Kept in the store of the whole run, which closes it at the end. */
    private static Vision vision(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Vision.class, type -> Vision.open(VisionSettings.cpu(Mirror.models())), Vision.class);
    }
}
