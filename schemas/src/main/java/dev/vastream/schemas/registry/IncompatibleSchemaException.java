package dev.vastream.schemas.registry;

/** The registry refuses a schema because it does not fit those registered before. */
public final class IncompatibleSchemaException extends RegistryException {

    public IncompatibleSchemaException(String subject, String why) {
        super("the schema is incompatible with those of subject " + subject + ": " + why);
    }
}
