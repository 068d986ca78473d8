package dev.vastream.vision.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.vastream.vision.model.ModelDescription.Tensor;
import java.util.Arrays;
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
    private final BatchSizes batches;
    private final NodeInfo input;
    private final Collection<NodeInfo> outputs;
    private final AtomicInteger holders = new AtomicInteger(1);

    OnnxModel(OrtEnvironment environment, OrtSession session, CatalogueEntry entry, String provider, BatchSizes batches)
            throws OrtException {
        this.environment = environment;
        this.session = session;
        this.entry = entry;
        this.provider = provider;
        this.batches = batches;
        this.input = session.getInputInfo().values().iterator().next();
        this.outputs = session.getOutputInfo().values();
    }

    public CatalogueEntry entry() {
        return entry;
    }

    /** How many pictures it takes in one run. */
    public BatchSizes batches() {
        return batches;
    }

    /** A worker's own memory for one picture, at the shapes that the model itself gives. */
    public ModelBinding bind() {
        return bind(1);
    }

    /** A worker's own memory for that many pictures, at the shapes that the model itself gives for one. */
    public ModelBinding bind(int pictures) {
        return bound(inputShape(pictures), outputShapes(pictures));
    }

    /**
     * A worker's own memory for this model.
     *
     * @param inputShape dimensions of the input
     * @param outputShapes dimensions of each output that the model gives for it, by name
     * @throws ModelFailedException when the model declares other shapes
     */
    public ModelBinding bind(long[] inputShape, Map<String, long[]> outputShapes) {
        requireShape(input, inputShape);
        outputShapes.forEach((name, shape) -> requireShape(output(name), shape));
        return bound(inputShape, outputShapes);
    }

    private ModelBinding bound(long[] inputShape, Map<String, long[]> outputShapes) {
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
                batches.sizes(),
                entry.thresholds(),
                provider);
    }

    /** Whether its first dimension is open, so that any number of pictures goes in. */
    boolean takesAnyBatch() {
        return shape(input).length > 0 && shape(input)[0] == -1;
    }

    List<String> outputNames() {
        return outputs.stream().map(NodeInfo::getName).toList();
    }

    long[] inputShape(int pictures) {
        return batched(shape(input), pictures);
    }

    Map<String, long[]> outputShapes(int pictures) {
        var shapes = new LinkedHashMap<String, long[]>();
        outputs.forEach(output -> shapes.put(output.getName(), batched(shape(output), pictures)));
        return shapes;
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

    private NodeInfo output(String name) {
        return outputs.stream()
                .filter(output -> output.getName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ModelFailedException(entry.name() + " has no output " + name + ", but " + outputNames()));
    }

    private void requireShape(NodeInfo node, long[] wanted) {
        var declared = shape(node);
        var fits = declared.length == wanted.length;
        for (var i = 0; fits && i < declared.length; i++) {
            fits = declared[i] < 0 || declared[i] == wanted[i];
        }
        if (!fits) {
            throw new ModelFailedException(node.getName() + " of " + entry.name() + " is declared as "
                    + Arrays.toString(declared) + ", its catalogue entry asks for " + Arrays.toString(wanted));
        }
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

    private static long[] batched(long[] shape, int pictures) {
        var batched = shape.clone();
        if (batched.length > 0) {
            batched[0] = pictures;
        }
        return batched;
    }
}
