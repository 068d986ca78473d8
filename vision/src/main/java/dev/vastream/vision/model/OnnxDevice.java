package dev.vastream.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.vastream.vision.model.ModelSwitches.ProcessorNodes;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor, or one GPU, through ONNX Runtime. */
final class OnnxDevice implements ComputeDevice {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxDevice.class);

    /** What the processor is called. */
    static final String PROCESSOR = "CPU";

    /** Of one model on one GPU. */
    private static final int MOST_SHAPES = 64;

    /** Fails sessions whose nodes are not all on the GPU. */
    private static final String NO_PROCESSOR = "session.disable_cpu_ep_fallback";

    private static final String NODES_ARE_LEFT = "fallback to CPU EP has been explicitly disabled";

    private final OptionalInt gpu;
    private final int intraOpThreads;
    private final ProcessorNodes processorNodes;

    private OnnxDevice(OptionalInt gpu, int intraOpThreads, ProcessorNodes processorNodes) {
        this.gpu = gpu;
        this.intraOpThreads = intraOpThreads;
        this.processorNodes = processorNodes;
    }

    /** @param intraOpThreads 1 to run a model on the calling thread alone; more to share the process's one pool */
    static OnnxDevice processor(int intraOpThreads) {
        return new OnnxDevice(OptionalInt.empty(), intraOpThreads, ProcessorNodes.ALLOW);
    }

    /**
     * A GPU.
     *
     * @param number the GPU's, from 0
     * @param processorNodes what becomes of models of which it can compute some nodes only
     */
    static OnnxDevice gpu(int number, int intraOpThreads, ProcessorNodes processorNodes) {
        return new OnnxDevice(OptionalInt.of(number), intraOpThreads, processorNodes);
    }

    /** The processor, judged as if it were a GPU that can compute nothing, for tests. */
    static OnnxDevice withoutNodes(ProcessorNodes processorNodes) {
        return new OnnxDevice(OptionalInt.empty(), 1, processorNodes);
    }

    @Override
    public String name() {
        return gpu.isPresent() ? "CUDA " + gpu.getAsInt() : PROCESSOR;
    }

    @Override
    public Replica load(String name, byte[] model, BatchSizes batches) {
        return gpu.isPresent()
                ? new ReplicaByShape(name, batches, MOST_SHAPES, () -> open(name, model))
                : open(name, model);
    }

    /** Loads a model for whatever it is run on. */
    OnnxReplica open(String name, byte[] model) {
        var mayBeLeft = processorNodes == ProcessorNodes.ALLOW;
        try (var options = options()) {
            options.addConfigEntry(NO_PROCESSOR, mayBeLeft ? "0" : "1");
            var replica = new OnnxReplica(name, OnnxEnvironment.get().createSession(model, options));
            if (!mayBeLeft) {
                LOG.info("{} runs on {} with all of its nodes", name, name());
            }
            return replica;
        } catch (OrtException e) {
            if (!mayBeLeft && e.getMessage().contains(NODES_ARE_LEFT)) {
                return withNodesLeft(name, model);
            }
            throw new ModelFailedException("cannot load " + name + ": " + e.getMessage(), e);
        }
    }

    private OnnxReplica withNodesLeft(String name, byte[] model) {
        try (var options = options()) {
            var left = name() + " leaves nodes of " + name + " to the processor: "
                    + NodePlacement.onProcessor(model, options);
            if (processorNodes == ProcessorNodes.REFUSE) {
                throw new ModelFailedException(left + "; say processorOnly in its catalogue entry, or start with"
                        + " -Dvastream.model.processor-nodes=warn");
            }
            LOG.warn(left);
            return new OnnxDevice(gpu, intraOpThreads, ProcessorNodes.ALLOW).open(name, model);
        } catch (OrtException e) {
            throw new ModelFailedException("cannot load " + name + ": " + e.getMessage(), e);
        }
    }

    /** Why it cannot be used, empty if it can: it has computed something. */
    String whyNot() {
        if (gpu.isPresent() && !OnnxEnvironment.providers().contains(OrtProvider.CUDA)) {
            return "this build has the CPU runtime only; build with -Pgpu";
        }
        try (var options = options();
                var session = OnnxEnvironment.get().createSession(TrialModel.bytes(), options)) {
            return computes(session) ? "" : "on " + name() + " a convolution has a wrong outcome";
        } catch (OrtException e) {
            return "on " + name() + " " + CudaDoctor.sentence(e.getMessage());
        }
    }

    private static boolean computes(OrtSession session) throws OrtException {
        var picture = new float[1][1][TrialModel.INPUT_SIDE][TrialModel.INPUT_SIDE];
        for (var row : picture[0][0]) {
            Arrays.fill(row, 1);
        }
        try (var input = OnnxTensor.createTensor(OnnxEnvironment.get(), picture);
                var result = session.run(Map.of("picture", input))) {
            var sums = ((OnnxTensor) result.get(0)).getFloatBuffer();
            var wrong = 0;
            while (sums.hasRemaining()) {
                wrong += Math.abs(sums.get() - TrialModel.SUM_OF_ONES) > TrialModel.TOLERANCE ? 1 : 0;
            }
            return wrong == 0;
        }
    }

    private SessionOptions options() throws OrtException {
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
        if (gpu.isPresent()) {
            addCuda(options);
        }
        return options;
    }

    /** Heuristic search, because the exhaustive default takes seconds for each new input shape. */
    private void addCuda(SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(gpu.getAsInt())) {
            cuda.add("cudnn_conv_algo_search", System.getProperty("x.search", "HEURISTIC"));
            if (Boolean.getBoolean("x.nhwc")) {
                cuda.add("prefer_nhwc", "1");
            }
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        }
    }
}
