package dev.vastream.vision;

/** What models are for; in the order in which they are loaded and listed. */
enum Task {
    OBJECT_DETECTION("object-detection"),
    FACE_DETECTION("face-detection"),
    FACE_EMBEDDING("face-embedding"),
    PERSON_EMBEDDING("person-embedding"),
    VEHICLE_EMBEDDING("vehicle-embedding"),
    /** All of its models that the catalogue wants work together. */
    LIVENESS("face-anti-spoofing"),
    POSE("body-pose"),
    METRIC_POSE("body-pose-3d");

    private final String catalogueName;

    Task(String catalogueName) {
        this.catalogueName = catalogueName;
    }

    /** What the {@code task} of catalogue entries calls it. */
    String catalogueName() {
        return catalogueName;
    }
}
