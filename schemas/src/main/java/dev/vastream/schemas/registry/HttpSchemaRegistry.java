package dev.vastream.schemas.registry;

import org.apache.avro.Schema;

/** Client of the Confluent REST API, served by Confluent, Apicurio, Karapace and Redpanda registries alike. */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private final RegistrySettings settings;

    public HttpSchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
    }

    @Override
    public int register(String subject, Schema schema) {
        throw new UnsupportedOperationException("helper A" + settings);
    }

    @Override
    public Schema byId(int id) {
        throw new UnsupportedOperationException("helper A");
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        throw new UnsupportedOperationException("helper A");
    }

    @Override
    public void setCompatibility(String subject, String level) {
        throw new UnsupportedOperationException("helper A");
    }
}
