package dev.vastream.bridge.va;

/** A call cannot be done as it is asked; the code and the message are the answer. */
final class VaRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final VaCode code;

    /** @param reason what is wrong with which field; empty where the code says it all */
    VaRefusal(VaCode code, String reason) {
        // A caller's mistake needs no stack.
        super(reason, null, false, false);
        this.code = code;
    }

    VaCode code() {
        return code;
    }
}
