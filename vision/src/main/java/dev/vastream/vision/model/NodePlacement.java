package dev.vastream.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where the nodes of a model are computed, as ONNX Runtime's profile of one run says. */
final class NodePlacement {

    private static final String PROCESSOR = "CPUExecutionProvider";

    /** Of pictures of open size: a multiple of what networks shrink them by. */
    private static final int SIDE_PX = 64;

    private NodePlacement() {}

    /**
     * How many nodes of each operator the processor computes.
     *
     * @param options of the session that is looked at, to which profiling is added
     * @throws ModelFailedException when it cannot be seen
     */
    static Map<String, Integer> onProcessor(byte[] model, SessionOptions options) {
        try {
            var folder = Files.createTempDirectory("vastream-profile");
            try {
                return counted(profile(model, options, folder));
            } finally {
                delete(folder);
            }
        } catch (IOException | OrtException | JacksonException e) {
            throw new ModelFailedException("cannot see where nodes are computed: " + e.getMessage(), e);
        }
    }

    private static Path profile(byte[] model, SessionOptions options, Path folder) throws OrtException {
        options.enableProfiling(folder.resolve("run").toString());
        try (var session = OnnxEnvironment.get().createSession(model, options)) {
            runOnce(session);
            return Path.of(session.endProfiling());
        }
    }

    private static void runOnce(OrtSession session) throws OrtException {
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            for (var input : session.getInputInfo().entrySet()) {
                inputs.put(input.getKey(), zeros((TensorInfo) input.getValue().getInfo()));
            }
            session.run(inputs).close();
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor zeros(TensorInfo info) throws OrtException {
        var shape = info.getShape();
        var bytes = info.type.size;
        for (var i = 0; i < shape.length; i++) {
            shape[i] = shape[i] >= 0 ? shape[i] : i == 0 ? 1 : SIDE_PX;
            bytes = Math.multiplyExact(bytes, Math.toIntExact(shape[i]));
        }
        var memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(OnnxEnvironment.get(), memory, shape, info.type);
    }

    private static Map<String, Integer> counted(Path profile) {
        var counts = new TreeMap<String, Integer>();
        for (var event : JsonMapper.shared().readTree(profile)) {
            var what = event.path("args");
            if (what.path("provider").asString("").equals(PROCESSOR)) {
                counts.merge(what.path("op_name").asString("?"), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
