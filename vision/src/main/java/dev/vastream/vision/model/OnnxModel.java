package dev.vastream.vision.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.vastream.vision.model.ModelDescription.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * One model on one device: a session that all workers share, each through a binding of its own. The session lives until
 * this and every binding are closed, because running a closed one would take the process down.
 */
public final class OnnxModel implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final CatalogueEntry entry;
    private final String provider;
    private final NodeInfo input;
    private final Collection<NodeInfo> outputs;
    private final AtomicInteger holders = new AtomicInteger(1);

    OnnxModel(OrtEnvironment environment, OrtSession session, CatalogueEntry entry, String provider)
            throws OrtException {
        this.environment = environment;
        this.session = session;
        this.entry = entry;
        this.provider = provider;
        this.input = session.getInputInfo().values().iterator().next();
        this.outputs = session.getOutputInfo().values();
    }

    public CatalogueEntry entry() {
        return entry;
    }

    /** A worker's own memory for this model, at the shapes that the model itself gives. */
    public ModelBinding bind() {
        var shapes = new LinkedHashMap<String, long[]>();
        outputs.forEach(output -> shapes.put(output.getName(), shape(output)));
        return bind(shape(input), shapes);
    }

    /**
     * A worker's own memory for this model.
     *
     * @param inputShape dimensions of the input
     * @param outputShapes dimensions of each output that the model gives for it, by name
     */
    public ModelBinding bind(long[] inputShape, Map<String, long[]> outputShapes) {
        holders.incrementAndGet();
        return new ModelBinding(this, environment, input.getName(), inputShape, outputShapes);
    }

    public ModelDescription describe() {
        return new ModelDescription(
                entry.name(),
                entry.task(),
                entry.file(),
                entry.sha256(),
                entry.licence(),
                List.of(tensor(input)),
                outputs.stream().map(OnnxModel::tensor).toList(),
                List.of(1),
                entry.thresholds(),
                provider);
    }

    OrtSession session() {
        return session;
    }

    /** Gives up one hold; the last one closes the session. */
    void release() {
        if (holders.decrementAndGet() > 0) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelFailedException("cannot close " + entry.name(), e);
        }
    }

    @Override
    public void close() {
        release();
    }

    private static Tensor tensor(NodeInfo node) {
        var info = (TensorInfo) node.getInfo();
        return new Tensor(
                node.getName(),
                info.type.name(),
                LongStream.of(info.getShape()).boxed().toList());
    }

    private static long[] shape(NodeInfo node) {
        return ((TensorInfo) node.getInfo()).getShape();
    }
}
