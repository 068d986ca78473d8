package dev.vastream.vision;

import dev.vastream.vision.model.BatchSizes;

/** What models are for; in the order in which they are loaded and listed. */
enum Task {
    OBJECT_DETECTION("object-detection"),
    /** More than eight pictures of its size are no faster on a GPU. */
    FACE_DETECTION("face-detection", BatchSizes.UP_TO_8),
    FACE_EMBEDDING("face-embedding"),
    PERSON_EMBEDDING("person-embedding"),
    VEHICLE_EMBEDDING("vehicle-embedding"),
    /** All of its models that the catalogue wants work together. */
    LIVENESS("face-anti-spoofing"),
    POSE("body-pose"),
    METRIC_POSE("body-pose-3d");

    private final String catalogueName;
    private final BatchSizes batches;

    Task(String catalogueName) {
        this(catalogueName, BatchSizes.UP_TO_16);
    }

    Task(String catalogueName, BatchSizes batches) {
        this.catalogueName = catalogueName;
        this.batches = batches;
    }

    /** What the {@code task} of catalogue entries calls it. */
    String catalogueName() {
        return catalogueName;
    }

    /** How many pictures go into one run where batches pay. */
    BatchSizes batches() {
        return batches;
    }
}
