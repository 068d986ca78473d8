package dev.vastream.vision.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ONNX Runtime library of this process. It allows one environment a process, and its thread pool is set when it is made;
 * sized from the container, and without spinning, which would take the processors from decoding.
 */
final class OnnxEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);

    /**
     * The runtime matches the process's whole command line against a recursive regular expression when it starts: a class
     * path of 7 kB there overflows a thread of the usual 1 MB, and the process dies without a word.
     */
    private static final long START_STACK_BYTES = 64L << 20;

    private OnnxEnvironment() {}

    static OrtEnvironment get() {
        return Holder.INSTANCE;
    }

    /** Made when it is first asked for. */
    private static final class Holder {

        static final OrtEnvironment INSTANCE = onDeepStack();
    }

    /** Where this build of the library can run models. */
    static Set<OrtProvider> providers() {
        get();
        return OrtEnvironment.getAvailableProviders();
    }

    private static OrtEnvironment onDeepStack() {
        CudaLibraries.prepare();
        var created = new FutureTask<>(OnnxEnvironment::create);
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

    private static OrtEnvironment create() throws OrtException {
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
