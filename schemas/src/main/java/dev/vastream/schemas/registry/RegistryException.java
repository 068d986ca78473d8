package dev.vastream.schemas.registry;

/** The registry did not answer, or answered with an error: a broken dependency, not a bad record. */
public class RegistryException extends RuntimeException {

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
