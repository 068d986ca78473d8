package dev.vastream.vision.model;

import dev.vastream.vision.model.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads models for several pictures a run, where they give the same then as for one. Whether they do is seen on the
 * processor, whatever they run on later: a GPU rounds batches in another way, by more than can be told from a mistake.
 */
final class BatchLoader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLoader.class);

    private final OnnxDevice processor;

    BatchLoader(OnnxDevice processor) {
        this.processor = processor;
    }

    /**
     * A model as it can be run.
     *
     * @param replica the model on the processor; to be closed
     * @param model bytes of its file, or of the rewritten one
     * @param batches how many pictures go into one run
     */
    record Loaded(OnnxReplica replica, @SuppressWarnings("ArrayRecordComponent") byte[] model, BatchSizes batches) {}

    Loaded load(String name, Path file, BatchSizes batches) {
        var model = read(file);
        var replica = processor.open(name, model);
        if (batches.largest() == 1 || replica.signature().takesAnyBatch()) {
            return new Loaded(replica, model, batches);
        }
        var rewritten = rewritten(name, replica, model, batches);
        rewritten.ifPresent(loaded -> replica.close());
        return rewritten.orElseGet(() -> new Loaded(replica, model, BatchSizes.SINGLE));
    }

    private Optional<Loaded> rewritten(String name, OnnxReplica single, byte[] model, BatchSizes batches) {
        try {
            var rewritten = BatchRewrite.of(Onnx.Model.parseFrom(model)).toByteArray();
            var replica = processor.open(name, rewritten);
            if (isExact(name, single, replica)) {
                LOG.info(
                        "{} is made for one picture; rewritten it takes {} with the same outcome",
                        name,
                        batches.sizes());
                return Optional.of(new Loaded(replica, rewritten, batches));
            }
            replica.close();
            LOG.info("{} takes one picture a run: rewritten for more its outcome is another", name);
        } catch (ModelFailedException | IOException e) {
            LOG.info("{} takes one picture a run: it cannot be rewritten for more: {}", name, e.getMessage());
        }
        return Optional.empty();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModelFailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isExact(String name, OnnxReplica single, OnnxReplica batched) {
        try {
            return BatchCheck.isExact(single, batched);
        } catch (ModelFailedException e) {
            LOG.debug("{} fails with a batch", name, e);
            return false;
        }
    }
}
