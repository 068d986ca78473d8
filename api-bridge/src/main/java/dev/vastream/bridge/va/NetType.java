package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.ModelInfo;
import java.util.Locale;
import java.util.stream.Stream;

/** Families of networks that the contract has numbers for. */
enum NetType {
    YOLOV8(0),
    YOLOV4(1),
    YOLOV5(2),
    YUNET(3),
    MOBILEFACENET(100),
    ALPHAPOSE(103);

    /** A family that the contract has no number for. */
    static final int NONE = -1;

    private final int code;

    NetType(int code) {
        this.code = code;
    }

    /** The number of a model's family: that of its decoder, else of the one that its name begins with. */
    static int of(ModelInfo model) {
        var family = model.getFamily().isEmpty() ? model.getName() : model.getFamily();
        return Stream.of(values())
                .filter(type ->
                        family.toLowerCase(Locale.ROOT).startsWith(type.name().toLowerCase(Locale.ROOT)))
                .map(type -> type.code)
                .findFirst()
                .orElse(NONE);
    }
}
