package dev.vastream.schemas.registry;

/** The registry answers, and says that this account may not do what was asked. */
public final class RegistryDeniedException extends RegistryException {

    public RegistryDeniedException(String message) {
        super(message);
    }
}
