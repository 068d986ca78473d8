package dev.vastream.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/** The processor, or one GPU, through ONNX Runtime. */
final class OnnxDevice implements ComputeDevice {

    private final OptionalInt gpu;
    private final int intraOpThreads;

    private OnnxDevice(OptionalInt gpu, int intraOpThreads) {
        this.gpu = gpu;
        this.intraOpThreads = intraOpThreads;
    }

    /** @param intraOpThreads 1 to run a model on the calling thread alone; more to share the process's one pool */
    static OnnxDevice processor(int intraOpThreads) {
        return new OnnxDevice(OptionalInt.empty(), intraOpThreads);
    }

    /** @param number the GPU's, from 0 */
    static OnnxDevice gpu(int number, int intraOpThreads) {
        return new OnnxDevice(OptionalInt.of(number), intraOpThreads);
    }

    @Override
    public String name() {
        return gpu.isPresent() ? "CUDA " + gpu.getAsInt() : "CPU";
    }

    @Override
    public OnnxReplica load(String name, byte[] model) {
        try (var options = options()) {
            return new OnnxReplica(name, OnnxEnvironment.get().createSession(model, options));
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
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }
}
