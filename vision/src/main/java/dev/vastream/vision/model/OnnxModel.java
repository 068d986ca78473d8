package dev.vastream.vision.model;

import dev.vastream.vision.model.ModelDescription.PictureSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that all workers share, each through a binding of its own. It lives until this and every binding are closed,
 * because running a closed one would take the process down.
 */
public final class OnnxModel implements AutoCloseable {

    private final CatalogueEntry entry;
    private final ModelSignature signature;
    private final BatchSizes batches;
    private final String provider;
    private final Engine engine;
    private final Urgency urgency;
    private final AtomicInteger holders;

    OnnxModel(CatalogueEntry entry, ModelSignature signature, BatchSizes batches, String provider, Engine engine) {
        this.entry = entry;
        this.signature = signature;
        this.batches = batches;
        this.provider = provider;
        this.engine = engine;
        this.urgency = Urgency.FRAME;
        this.holders = new AtomicInteger(1);
    }

    private OnnxModel(OnnxModel model, Urgency urgency) {
        this.entry = model.entry;
        this.signature = model.signature;
        this.batches = model.batches;
        this.provider = model.provider;
        this.engine = model.engine;
        this.urgency = urgency;
        this.holders = model.holders;
    }

    /** The same model for workers of that urgency; close the model itself, not this. */
    public OnnxModel of(Urgency urgency) {
        return new OnnxModel(this, urgency);
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
        return bound(signature.shapes(pictures));
    }

    /**
     * A worker's own memory for this model.
     *
     * @param inputShape dimensions of the input
     * @param outputShapes dimensions of each output that the model gives for it, by name
     * @throws ModelFailedException when the model declares other shapes
     */
    public ModelBinding bind(long[] inputShape, Map<String, long[]> outputShapes) {
        return bound(signature.shapes(inputShape, outputShapes));
    }

    private ModelBinding bound(TensorShapes shapes) {
        holders.incrementAndGet();
        return new ModelBinding(this, shapes);
    }

    /** Whether it runs on a device, which takes seconds to prepare for each new size of pictures. */
    public boolean isOnDevice() {
        return !provider.equals(OnnxDevice.PROCESSOR);
    }

    /** Whether all pictures are of one size, which it declares. */
    public boolean isOfOneSize() {
        return signature.isOfOneSize();
    }

    /** Runs every size of batch once where its pictures are of one size: first runs take several times as long as the next. */
    public void warmUp() {
        if (isOfOneSize()) {
            engine.warmUp(signature.shapes(1));
        }
    }

    /** What one value of a picture takes on its way to this model: 4 bytes, or 1 where pictures go as bytes. */
    public int inputBytesEach() {
        return signature.form().bytesEach();
    }

    public ModelDescription describe() {
        return new ModelDescription(
                entry.name(),
                entry.task(),
                entry.file(),
                entry.sha256(),
                entry.licence(),
                List.of(signature.input()),
                signature.outputs(),
                batches.sizes(),
                entry.thresholds(),
                provider,
                entry.detection().map(DetectionFormat::decoder).orElse(""),
                pictures());
    }

    /** The catalogue knows better than a file whose sides are open. */
    private Optional<PictureSize> pictures() {
        return entry.detection()
                .map(format -> new PictureSize(format.sidePx(), format.sidePx()))
                .or(() -> entry.embedding().map(format -> new PictureSize(format.widthPx(), format.heightPx())))
                .or(signature::pictures);
    }

    List<String> outputNames() {
        return signature.outputNames();
    }

    void run(TensorMemory memory) {
        engine.run(memory, urgency);
    }

    /** Gives up one hold; the last one frees the model. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            engine.close();
        }
    }

    @Override
    public void close() {
        engine.stop();
        release();
    }
}
