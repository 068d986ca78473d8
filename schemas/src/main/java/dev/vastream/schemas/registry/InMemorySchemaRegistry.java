package dev.vastream.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry inside the JVM, for tests of programs that use the serdes; it keeps compatibility rules and checks none. */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Schema> latest = new HashMap<>();
    private final Map<String, String> rules = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        latest.put(subject, schema);
        var index = schemas.indexOf(schema);
        if (index >= 0) {
            return index + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException(id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized Optional<Schema> latest(String subject) {
        return Optional.ofNullable(latest.get(subject));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return true;
    }

    @Override
    public synchronized Optional<String> compatibility(String subject) {
        return Optional.ofNullable(rules.get(subject));
    }

    @Override
    public synchronized void setCompatibility(String subject, String level) {
        rules.put(subject, level);
    }
}
