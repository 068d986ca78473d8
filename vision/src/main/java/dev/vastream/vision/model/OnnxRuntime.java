package dev.vastream.vision.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ONNX Runtime library of this process, and the choice of where its models run. */
public final class OnnxRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);
    private static final int FIRST_GPU = 0;

    /**
     * The runtime matches the process's whole command line against a recursive regular expression when it starts: a class
     * path of 7 kB there overflows a thread of the usual 1 MB, and the process dies without a word.
     */
    private static final long START_STACK_BYTES = 64L << 20;

    private final OrtEnvironment environment;
    private final int intraOpThreads;
    private final boolean gpu;

    /**
     * Settles the provider.
     *
     * @param intraOpThreads 1 to run a model on the calling worker alone; more to share the process's one pool, which has
     *     as many threads as the container has processors
     */
    public OnnxRuntime(ProviderChoice choice, int intraOpThreads) {
        this.environment = Environment.INSTANCE;
        this.intraOpThreads = intraOpThreads;
        this.gpu = choice != ProviderChoice.CPU && gpuAnswers(choice);
        LOG.info("models run on {}, {} of ONNX Runtime {}", provider(), threads(), environment.getVersion());
    }

    /** The execution provider in use, {@code CPU} or {@code CUDA}. */
    public String provider() {
        return gpu ? "CUDA" : "CPU";
    }

    /** Whether models run on a GPU. */
    public boolean onGpu() {
        return gpu;
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
        return new BatchLoader(this).load(entry, file, batches);
    }

    /** Opens a model as its file is. */
    OnnxModel open(CatalogueEntry entry, Path file, BatchSizes batches) {
        try (var options = options(gpu)) {
            var session = environment.createSession(file.toString(), options);
            return new OnnxModel(environment, session, entry, provider(), batches);
        } catch (OrtException e) {
            throw new ModelFailedException("cannot load " + entry.name() + " from " + file + ": " + e.getMessage(), e);
        }
    }

    /** Opens a model from memory. */
    OnnxModel open(CatalogueEntry entry, byte[] model, BatchSizes batches) {
        try (var options = options(gpu)) {
            var session = environment.createSession(model, options);
            return new OnnxModel(environment, session, entry, provider(), batches);
        } catch (OrtException e) {
            throw new ModelFailedException("cannot load " + entry.name() + " from memory: " + e.getMessage(), e);
        }
    }

    private SessionOptions options(boolean onGpu) throws OrtException {
        var options = new SessionOptions();
        options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // Else sums of 8-bit products overflow on processors without VNNI, and one picture has two vectors in one
        // gallery.
        options.addConfigEntry("session.x64quantprecision", "1");
        if (intraOpThreads == 1) {
            options.setIntraOpNumThreads(1);
        } else {
            options.disablePerSessionThreads();
        }
        if (onGpu) {
            addCuda(options);
        }
        return options;
    }

    /** Heuristic search, because the exhaustive default takes seconds for each new input shape. */
    private static void addCuda(SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(FIRST_GPU)) {
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }

    private boolean gpuAnswers(ProviderChoice choice) {
        var reason = whyNoGpu();
        if (reason.isEmpty()) {
            return true;
        }
        if (choice == ProviderChoice.GPU_REQUIRED) {
            throw new ModelFailedException("a GPU is required, but " + reason);
        }
        LOG.info("no GPU is used: {}", reason);
        return false;
    }

    /** Why CUDA cannot be used, empty if it can. */
    private String whyNoGpu() {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return "this build has the CPU runtime only; build with -Pgpu";
        }
        try (var options = options(true)) {
            return "";
        } catch (OrtException e) {
            return "CUDA does not answer: " + e.getMessage();
        }
    }

    private String threads() {
        return intraOpThreads == 1 ? "one thread a worker" : "shared pool";
    }

    /**
     * The library allows one environment a process, and its thread pool is set when it is made; sized from the container,
     * and without spinning, which would take the processors from decoding.
     */
    private static final class Environment {

        static final OrtEnvironment INSTANCE = environmentOnDeepStack();
    }

    private static OrtEnvironment environmentOnDeepStack() {
        var created = new FutureTask<>(OnnxRuntime::newEnvironment);
        new Thread(null, created, "onnx-runtime-start", START_STACK_BYTES).start();
        try {
            return created.get();
        } catch (ExecutionException e) {
            throw new ModelFailedException("cannot start ONNX Runtime", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailedException("interrupted while ONNX Runtime started", e);
        }
    }

    private static OrtEnvironment newEnvironment() throws OrtException {
        try (var threading = new OrtEnvironment.ThreadingOptions()) {
            threading.setGlobalIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            threading.setGlobalInterOpNumThreads(1);
            threading.setGlobalSpinControl(false);
            var environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "vastream", threading);
            keepToTheEnd();
            return environment;
        }
    }

    /**
     * Takes a second reference to the native environment. The library gives up its own in a shutdown hook, which runs beside
     * all others: beside one that waits for models that are being loaded, or for work that is under way on them, and the
     * process would die of a signal. The library offers no other way; one without this method is used as it is.
     */
    private static void keepToTheEnd() {
        try {
            var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            var create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue(), "vastream");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("A stop while models are loaded may end in a crash: {}", e.toString());
        }
    }
}
