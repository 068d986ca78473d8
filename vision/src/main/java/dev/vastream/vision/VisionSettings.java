package dev.vastream.vision;

import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.model.ProviderChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process wants of its models.
 *
 * @param modelFolder where model files lie
 * @param device where models run
 * @param intraOpThreads threads of one model run; on a CPU throughput comes from workers, so 1; any more share the
 *     process's one pool, which has as many threads as the container has processors
 * @param limits bounds on pictures
 * @param batching whether several pictures go into one run
 */
public record VisionSettings(
        Path modelFolder, Device device, int intraOpThreads, ImageLimits limits, Batching batching) {

    public VisionSettings {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be at least 1, is " + intraOpThreads);
        }
    }

    public VisionSettings(Path modelFolder, Device device, int intraOpThreads, ImageLimits limits) {
        this(modelFolder, device, intraOpThreads, limits, Batching.BY_DEVICE);
    }

    /**
     * Where models run.
     *
     * @param choice the processor, a GPU if there is one, or one in any case
     * @param gpus numbers of the GPUs, from 0; none for the processor
     */
    public record Device(ProviderChoice choice, List<Integer> gpus) {

        public static final Device CPU = new Device(ProviderChoice.CPU, List.of());

        /** Takes a GPU if there is one. */
        public static final Device AUTO = new Device(ProviderChoice.GPU_IF_PRESENT, List.of(0));

        /** Refuses to start without a GPU. */
        public static final Device GPU = new Device(ProviderChoice.GPU_REQUIRED, List.of(0));

        private static final Map<String, Device> NAMED = Map.of("auto", AUTO, "cpu", CPU, "gpu", GPU);
        private static final Pattern NUMBERED = Pattern.compile("gpu:(\\d{1,2}(?:,\\d{1,2})*)");

        public Device {
            gpus = List.copyOf(gpus);
            if (gpus.isEmpty() != (choice == ProviderChoice.CPU)
                    || Set.copyOf(gpus).size() != gpus.size()) {
                throw new IllegalArgumentException("gpus must be different ones, and none for the CPU, are " + gpus);
            }
        }

        /** Reads {@code auto}, {@code cpu}, {@code gpu}, or {@code gpu:0,1} for several. */
        public static Device parse(String text) {
            var name = text.strip().toLowerCase(Locale.ROOT);
            if (NAMED.containsKey(name)) {
                return NAMED.get(name);
            }
            var numbered = NUMBERED.matcher(name);
            if (!numbered.matches()) {
                throw new IllegalArgumentException(
                        "device must be auto, cpu, gpu, or gpu:0,1 and the like, is " + text);
            }
            var numbers = Stream.of(numbered.group(1).split(",")).map(Integer::valueOf);
            return new Device(ProviderChoice.GPU_REQUIRED, numbers.toList());
        }

        /** What {@link #parse} reads. */
        @Override
        public String toString() {
            var name = NAMED.entrySet().stream()
                    .filter(named -> named.getValue().equals(this))
                    .map(Map.Entry::getKey)
                    .findFirst();
            return name.orElseGet(
                    () -> gpus.stream().map(String::valueOf).collect(Collectors.joining(",", "gpu:", "")));
        }
    }

    /** Whether several pictures go into one run: BY_DEVICE does so on a GPU, since on a CPU it does not pay. */
    public enum Batching {
        BY_DEVICE,
        ALWAYS,
        NEVER
    }

    public VisionSettings withBatching(Batching batching) {
        return new VisionSettings(modelFolder, device, intraOpThreads, limits, batching);
    }

    public static VisionSettings cpu(Path modelFolder) {
        return new VisionSettings(modelFolder, Device.CPU, 1, ImageLimits.CONTRACT);
    }
}
