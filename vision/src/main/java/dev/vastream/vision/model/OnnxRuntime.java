package dev.vastream.vision.model;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models to where they run: the processor, or devices beside it. */
public final class OnnxRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);
    private static final List<Integer> FIRST_GPU = List.of(0);

    private final OnnxDevice processor;
    private final List<? extends ComputeDevice> devices;
    private final DevicePool pool;
    private final String provider;

    /** On the processor, or the first GPU. */
    public OnnxRuntime(ProviderChoice choice, int intraOpThreads) {
        this(choice, FIRST_GPU, intraOpThreads);
    }

    /**
     * On the processor, or on GPUs, over which batches are spread.
     *
     * @param gpus numbers of the GPUs, from 0
     * @param intraOpThreads 1 to run a model on the calling worker alone; more to share the process's one pool, which has
     *     as many threads as the container has processors
     */
    public OnnxRuntime(ProviderChoice choice, List<Integer> gpus, int intraOpThreads) {
        this(
                OnnxDevice.processor(intraOpThreads),
                choice == ProviderChoice.CPU ? List.of() : gpus(choice, gpus, intraOpThreads));
        LOG.info(
                "models run on {}, {} of ONNX Runtime {}",
                hasDevices() ? pool : provider,
                intraOpThreads == 1 ? "one thread a worker" : "shared pool",
                OnnxEnvironment.get().getVersion());
    }

    /** On devices of any make. */
    public OnnxRuntime(List<? extends ComputeDevice> devices) {
        this(OnnxDevice.processor(1), devices);
    }

    private OnnxRuntime(OnnxDevice processor, List<? extends ComputeDevice> devices) {
        this.processor = processor;
        this.devices = devices;
        this.pool = new DevicePool(devices.isEmpty() ? List.of(processor) : devices);
        // A name without its number.
        this.provider =
                devices.isEmpty() ? processor.name() : devices.get(0).name().replaceFirst(" .*", "");
    }

    /** The execution provider in use, e.g. {@code CPU} or {@code CUDA}. */
    public String provider() {
        return provider;
    }

    /** Whether models run on devices beside the processor, for which workers wait. */
    public boolean hasDevices() {
        return !devices.isEmpty();
    }

    /** Loads a model for one picture a run. */
    public OnnxModel load(CatalogueEntry entry, Path file) {
        return load(entry, file, BatchSizes.SINGLE);
    }

    /**
     * Loads a model for several pictures a run. One that is made for a single picture is rewritten in memory and then
     * compared with itself; where the two differ it stays as it is.
     */
    public OnnxModel load(CatalogueEntry entry, Path file, BatchSizes batches) {
        var loaded = new BatchLoader(processor).load(entry.name(), file, batches);
        return new OnnxModel(
                entry, loaded.replica().signature(), loaded.batches(), provider, engine(entry.name(), loaded));
    }

    /** On the processor a batch costs as much as its pictures one by one, so that nobody waits for others. */
    private Engine engine(String name, BatchLoader.Loaded loaded) {
        if (!hasDevices() && loaded.batches().largest() == 1) {
            return new DirectEngine(loaded.replica());
        }
        // What was loaded to see what the model is.
        loaded.replica().close();
        return new Batcher(name, loaded.batches(), pool.load(name, loaded.model()));
    }

    private static List<OnnxDevice> gpus(ProviderChoice choice, List<Integer> numbers, int intraOpThreads) {
        var gpus = numbers.stream()
                .map(number -> OnnxDevice.gpu(number, intraOpThreads))
                .toList();
        for (var gpu : gpus) {
            var reason = gpu.whyNot();
            if (reason.isEmpty()) {
                continue;
            }
            if (choice == ProviderChoice.GPU_REQUIRED) {
                throw new ModelFailedException("a GPU is required, but " + reason);
            }
            LOG.info("no GPU is used: {}", reason);
            return List.of();
        }
        return gpus;
    }
}
