package dev.vastream.vision.posture;

/** A photo can be looked at, but no posture can be measured on it. */
public final class PostureRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why, for machines. */
    public enum Reason {
        NO_PERSON("there is no person"),
        BODY_INCOMPLETE("not all of the body can be seen"),
        NOT_UPRIGHT("the person does not stand upright"),
        WRONG_VIEW("the person is seen from another side");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;
    private final PhotoView view;

    public PostureRefusedException(Reason reason, PhotoView view) {
        super("in the " + view.word() + " picture " + reason.words);
        this.reason = reason;
        this.view = view;
    }

    public Reason reason() {
        return reason;
    }

    public PhotoView view() {
        return view;
    }
}
