package dev.vastream.vision.posture;

/** Which of the two photos of a skeleton analysis. */
public enum PhotoView {
    FRONT("Front"),
    SIDE("Side");

    private final String word;

    PhotoView(String word) {
        this.word = word;
    }

    /** The view's name as the contract's messages write it. */
    public String word() {
        return word;
    }
}
