package dev.vastream.vision.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What can be switched for a comparison, by properties of the process.
 *
 * @param inputs {@code vastream.model.inputs}: {@code by_device}, {@code floats} or {@code bytes}
 * @param foldsShapes {@code vastream.model.fold-shapes}: whether models for devices are spared nodes that compute shapes
 * @param processorNodes {@code vastream.model.processor-nodes}: {@code refuse}, {@code warn} or {@code allow}; by default
 *     those are refused where a GPU is required
 */
record ModelSwitches(ModelInputs inputs, boolean foldsShapes, Optional<ProcessorNodes> processorNodes) {

    static final ModelSwitches USUAL = new ModelSwitches(ModelInputs.BY_DEVICE, true, Optional.empty());

    private static final String PREFIX = "vastream.model.";

    /** What becomes of a model some of whose nodes a GPU has no code for, so that the processor would make them. */
    enum ProcessorNodes {
        REFUSE,
        WARN,
        ALLOW
    }

    /**
     * Those of this process.
     *
     * @throws IllegalArgumentException when a property has another value
     */
    static ModelSwitches ofProcess() {
        return of(System::getProperty);
    }

    /** @param properties null where one is not set */
    static ModelSwitches of(UnaryOperator<String> properties) {
        return new ModelSwitches(
                property(properties, "inputs", ModelInputs.class).orElse(USUAL.inputs),
                property(properties, "fold-shapes", Answer.class).orElse(Answer.TRUE) == Answer.TRUE,
                property(properties, "processor-nodes", ProcessorNodes.class));
    }

    ModelSwitches with(ModelInputs others) {
        return new ModelSwitches(others, foldsShapes, processorNodes);
    }

    private enum Answer {
        TRUE,
        FALSE
    }

    private static <E extends Enum<E>> Optional<E> property(
            UnaryOperator<String> properties, String name, Class<E> type) {
        return Optional.ofNullable(properties.apply(PREFIX + name)).map(value -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PREFIX + name + " must be one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", is " + value)));
    }
}
