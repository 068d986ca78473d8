package dev.vastream.vision.model;

import dev.vastream.vision.model.ModelSwitches.ProcessorNodes;
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
    private final ModelChanges changes;

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
                choice == ProviderChoice.CPU ? List.of() : gpus(choice, gpus, intraOpThreads),
                ModelSwitches.ofProcess());
        LOG.info(
                "models run on {}, {} of ONNX Runtime {}",
                hasDevices() ? pool : provider,
                intraOpThreads == 1 ? "one thread a worker" : "shared pool",
                OnnxEnvironment.get().getVersion());
    }

    /** On devices of any make. */
    public OnnxRuntime(List<? extends ComputeDevice> devices) {
        this(OnnxDevice.processor(1), devices, ModelSwitches.ofProcess());
    }

    /** On the processor, to which pictures go in that form. */
    public OnnxRuntime(ModelInputs inputs) {
        this(OnnxDevice.processor(1), List.of(), ModelSwitches.USUAL.with(inputs));
    }

    private OnnxRuntime(OnnxDevice processor, List<? extends ComputeDevice> devices, ModelSwitches switches) {
        this.changes = ModelChanges.of(switches, !devices.isEmpty());
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
        if (hasDevices() && entry.processorOnly().isPresent()) {
            LOG.info(
                    "{} runs on the processor: {}",
                    entry.name(),
                    entry.processorOnly().get());
            var replica = new BatchLoader(processor)
                    .load(entry.name(), file, BatchSizes.SINGLE)
                    .replica();
            return new OnnxModel(
                    entry, replica.signature(), BatchSizes.SINGLE, processor.name(), new DirectEngine(replica));
        }
        var loaded = new BatchLoader(processor).load(entry.name(), file, batches);
        var changed = changes.of(entry, loaded.model());
        var signature = loaded.replica().signature().in(changed.form());
        return new OnnxModel(entry, signature, loaded.batches(), provider, engine(entry.name(), loaded, changed));
    }

    /** On the processor a batch costs as much as its pictures one by one, so that nobody waits for others. */
    private Engine engine(String name, BatchLoader.Loaded loaded, ModelChanges.Changed changed) {
        var isDirect = !hasDevices() && loaded.batches().largest() == 1;
        if (isDirect && !changes.areAny()) {
            return new DirectEngine(pool.metered(loaded.replica()));
        }
        // What was loaded to see what the model is.
        loaded.replica().close();
        return isDirect
                ? new DirectEngine(pool.metered(processor.open(name, changed.model())))
                : new Batcher(name, loaded.batches(), pool.load(name, changed.model(), loaded.batches()));
    }

    /** Bytes of all inputs so far that models were run on, those left out that run on the processor beside devices. */
    public long inputBytes() {
        return pool.inputBytes();
    }

    private static List<OnnxDevice> gpus(ProviderChoice choice, List<Integer> numbers, int intraOpThreads) {
        var processorNodes = ModelSwitches.ofProcess()
                .processorNodes()
                .orElse(choice == ProviderChoice.GPU_REQUIRED ? ProcessorNodes.REFUSE : ProcessorNodes.WARN);
        var gpus = numbers.stream()
                .map(number -> OnnxDevice.gpu(number, intraOpThreads, processorNodes))
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
