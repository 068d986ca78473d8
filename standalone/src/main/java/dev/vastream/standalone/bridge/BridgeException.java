package dev.vastream.standalone.bridge;

/** A bridge cannot be asked, or refuses; the message is a sentence for the user. */
public final class BridgeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    BridgeException(String message, int code) {
        super(message);
        this.code = code;
    }

    BridgeException(String message, Throwable cause) {
        super(message, cause);
        code = -1;
    }

    /** The contract's code of a refusal, -1 where the bridge gave none. */
    public int code() {
        return code;
    }
}
