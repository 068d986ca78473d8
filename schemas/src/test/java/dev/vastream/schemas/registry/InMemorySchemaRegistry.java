package dev.vastream.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * A registry inside the JVM, for tests of programs that use the serdes. It applies compatibility rules as a registry server
 * does; a subject without a rule of its own has {@code BACKWARD}.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private static final String DEFAULT_RULE = "BACKWARD";

    private final List<Schema> schemas = new ArrayList<>();
    /** By subject, the newest first, as Avro's validators want them. */
    private final Map<String, List<Schema>> versions = new HashMap<>();

    private final Map<String, String> rules = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        var known = versions.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!known.contains(schema)) {
            requireCompatible(subject, schema);
            known.add(0, schema);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private void requireCompatible(String subject, Schema schema) {
        try {
            validate(subject, schema);
        } catch (SchemaValidationException e) {
            throw new IncompatibleSchemaException(subject, e.getMessage());
        }
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException(id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public boolean mayRead(int id) {
        return true;
    }

    /** The newest schema of the subject; empty for a subject that is not known. */
    public synchronized Optional<Schema> latest(String subject) {
        return versions.getOrDefault(subject, List.of()).stream().findFirst();
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        try {
            validate(subject, schema);
            return true;
        } catch (SchemaValidationException e) {
            return false;
        }
    }

    @Override
    public synchronized Optional<String> compatibility(String subject) {
        return Optional.ofNullable(rules.get(subject));
    }

    @Override
    public synchronized void setCompatibility(String subject, String level) {
        try {
            var unused = validator(level);
        } catch (IllegalArgumentException e) {
            throw new RegistryException("there is no compatibility rule " + level);
        }
        rules.put(subject, level);
    }

    private void validate(String subject, Schema schema) throws SchemaValidationException {
        var validator = validator(rules.getOrDefault(subject, DEFAULT_RULE));
        if (validator.isPresent()) {
            validator.get().validate(schema, versions.getOrDefault(subject, List.of()));
        }
    }

    private static Optional<SchemaValidator> validator(String rule) {
        return switch (rule) {
            case "NONE" -> Optional.empty();
            case "BACKWARD" ->
                Optional.of(new SchemaValidatorBuilder().canReadStrategy().validateLatest());
            case "BACKWARD_TRANSITIVE" ->
                Optional.of(new SchemaValidatorBuilder().canReadStrategy().validateAll());
            case "FORWARD" ->
                Optional.of(new SchemaValidatorBuilder().canBeReadStrategy().validateLatest());
            case "FORWARD_TRANSITIVE" ->
                Optional.of(new SchemaValidatorBuilder().canBeReadStrategy().validateAll());
            case "FULL" ->
                Optional.of(new SchemaValidatorBuilder().mutualReadStrategy().validateLatest());
            case "FULL_TRANSITIVE" ->
                Optional.of(new SchemaValidatorBuilder().mutualReadStrategy().validateAll());
            default -> throw new IllegalArgumentException(rule);
        };
    }
}
