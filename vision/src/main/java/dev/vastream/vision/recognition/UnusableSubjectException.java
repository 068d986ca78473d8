package dev.vastream.vision.recognition;

/** A picture does not show exactly one subject that can be recognised by; the message is the reason's name, for the caller. */
public final class UnusableSubjectException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why, in the contract's words. */
    public enum Reason {
        NO_FACE,
        SEVERAL_FACES,
        NO_PERSON,
        SEVERAL_PERSONS,
        NO_VEHICLE,
        SEVERAL_VEHICLES,
        TOO_SMALL
    }

    public UnusableSubjectException(Reason reason) {
        super(reason.name());
    }
}
