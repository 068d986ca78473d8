package dev.vastream.vision.model;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.onnx.Onnx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is changed about models before they are loaded to where they run; what they compute stays the same.
 *
 * @param bytes whether their pictures are to go in as bytes
 * @param foldsShapes whether they are spared nodes that compute shapes
 */
record ModelChanges(boolean bytes, boolean foldsShapes) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelChanges.class);

    /**
     * A model as it is loaded.
     *
     * @param model bytes of its file, or of the changed one
     * @param form in what form it takes pictures
     */
    record Changed(@SuppressWarnings("ArrayRecordComponent") byte[] model, InputForm form) {}

    static ModelChanges of(ModelSwitches switches, boolean hasDevices) {
        return switch (switches.inputs()) {
            case BYTES -> new ModelChanges(true, switches.foldsShapes());
            case FLOATS -> new ModelChanges(false, hasDevices && switches.foldsShapes());
            case BY_DEVICE -> new ModelChanges(hasDevices, hasDevices && switches.foldsShapes());
        };
    }

    boolean areAny() {
        return bytes || foldsShapes;
    }

    /** The model in the form that it can have. */
    Changed of(CatalogueEntry entry, byte[] model) {
        var format = entry.pixelFormat().filter(any -> bytes);
        if (bytes && format.isEmpty()) {
            LOG.info(
                    "{} takes numbers, not bytes: its catalogue entry does not say how it wants its pixels",
                    entry.name());
        }
        return areAny() ? changed(entry.name(), model, format) : new Changed(model, InputForm.FLOATS);
    }

    private Changed changed(String name, byte[] bytes, Optional<PixelFormat> format) {
        var read = parsed(name, bytes);
        var model = foldsShapes ? ShapeFold.of(read) : read;
        if (format.isEmpty()) {
            return new Changed(model.toByteArray(), InputForm.FLOATS);
        }
        var forBytes = ByteInput.of(model, format.get());
        if (forBytes.isEmpty()) {
            LOG.info("{} takes numbers, not bytes: it has another input than one picture of three colours", name);
        }
        return forBytes.map(changed -> new Changed(changed.toByteArray(), ByteInput.form(format.get())))
                .orElseGet(() -> new Changed(model.toByteArray(), InputForm.FLOATS));
    }

    private static Onnx.Model parsed(String name, byte[] model) {
        try {
            return Onnx.Model.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelFailedException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
