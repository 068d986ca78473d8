package dev.vastream.schemas.node;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import java.util.Arrays;
import java.util.Optional;

/** What a model that a node announces is for, as {@link ModelInfo#getTask} names it. */
public enum ModelTask {
    OBJECT_DETECTION("object-detection"),
    FACE_DETECTION("face-detection"),
    FACE_EMBEDDING("face-embedding"),
    PERSON_EMBEDDING("person-embedding"),
    VEHICLE_EMBEDDING("vehicle-embedding"),
    BODY_POSE("body-pose"),
    BODY_POSE_3D("body-pose-3d");

    private final String wireName;

    ModelTask(String wireName) {
        this.wireName = wireName;
    }

    /** The task of a model that turns subjects of that type into vectors; none for a type of another release. */
    public static Optional<ModelTask> embedding(FeatureType type) {
        return switch (type) {
            case FACE -> Optional.of(FACE_EMBEDDING);
            case PERSON -> Optional.of(PERSON_EMBEDDING);
            case VEHICLE -> Optional.of(VEHICLE_EMBEDDING);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The type of subjects that a model turns into vectors; none when it does something else. */
    public static Optional<FeatureType> embeddedType(ModelInfo model) {
        return Arrays.stream(FeatureType.values())
                .filter(type -> embedding(type).filter(task -> task.isOf(model)).isPresent())
                .findFirst();
    }

    public boolean isOf(ModelInfo model) {
        return wireName.equals(model.getTask());
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }
}
