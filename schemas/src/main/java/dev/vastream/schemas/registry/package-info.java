/**
 * A small client of the Confluent schema registry API.
 *
 * <p>It speaks to Confluent Schema Registry, Apicurio ({@code /apis/ccompat/v7}), Karapace and Redpanda, and is checked against
 * Apicurio. Confluent's own Java client is not on Maven Central.
 *
 * <pre>{@code
 * var registry = new HttpSchemaRegistry(RegistrySettings.of(URI.create("http://localhost:8081/apis/ccompat/v7")));
 * Schemas.register(registry, List.of(Topics.FRAMES));
 * }</pre>
 *
 * <p>Errors come in two kinds. {@link dev.vastream.schemas.registry.UnknownSchemaException} is about a record: the registry
 * answered, and has no such schema. {@link dev.vastream.schemas.registry.RegistryException} is about the registry: it did not
 * answer for as long as {@link dev.vastream.schemas.registry.RegistrySettings#patience}, or refused.
 */
package dev.vastream.schemas.registry;
