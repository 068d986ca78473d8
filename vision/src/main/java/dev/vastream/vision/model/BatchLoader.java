package dev.vastream.vision.model;

import dev.vastream.vision.model.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models for several pictures a run, where they give the same then as for one. */
final class BatchLoader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLoader.class);

    private final OnnxRuntime runtime;

    BatchLoader(OnnxRuntime runtime) {
        this.runtime = runtime;
    }

    OnnxModel load(CatalogueEntry entry, Path file, BatchSizes batches) {
        var single = runtime.open(entry, file, BatchSizes.SINGLE);
        if (batches.largest() == 1) {
            return single;
        }
        var batched = single.takesAnyBatch()
                ? Optional.of(runtime.open(entry, file, batches))
                : rewritten(single, file, batches);
        batched.ifPresent(model -> single.close());
        return batched.orElse(single);
    }

    private Optional<OnnxModel> rewritten(OnnxModel single, Path file, BatchSizes batches) {
        var name = single.entry().name();
        try {
            var model = runtime.open(single.entry(), rewritten(file), batches);
            if (isExact(single, model)) {
                LOG.info(
                        "{} is made for one picture; rewritten it takes {} with the same outcome",
                        name,
                        batches.sizes());
                return Optional.of(model);
            }
            model.close();
            LOG.info("{} takes one picture a run: rewritten for more its outcome is another", name);
        } catch (ModelFailedException e) {
            LOG.info("{} takes one picture a run: it cannot be rewritten for more: {}", name, e.getMessage());
        }
        return Optional.empty();
    }

    private static byte[] rewritten(Path file) {
        try (var encoded = Files.newInputStream(file)) {
            return BatchRewrite.of(Onnx.Model.parseFrom(encoded)).toByteArray();
        } catch (IOException e) {
            throw new ModelFailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isExact(OnnxModel single, OnnxModel batched) {
        try {
            return BatchCheck.isExact(single, batched);
        } catch (ModelFailedException e) {
            LOG.debug("{} fails with a batch", single.entry().name(), e);
            return false;
        }
    }
}
