package dev.vastream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.topic.Topics;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryTest extends SchemaRegistryContract {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

    @Override
    SchemaRegistry registry() {
        return registry;
    }

    @Override
    Optional<Schema> latest(String name) {
        return registry.latest(name);
    }

    @Test
    void acceptsCatalogue_whenRegisteredTwice() {
        Schemas.register(registry, Topics.fixed());
        Schemas.register(registry, Topics.fixed());

        for (var topic : Topics.fixed()) {
            assertThat(latest(topic.subject())).contains(topic.schema());
            assertThat(registry.isCompatible(topic.subject(), TEXT)).isFalse();
        }
    }

    /** Servers differ here: some keep any word. */
    @Test
    void refusesUnknownRule() {
        registry.register(subject, NUMBER);

        assertThatThrownBy(() -> registry.setCompatibility(subject, "SOMEHOW")).isInstanceOf(RegistryException.class);
        assertThat(registry.compatibility(subject)).isEmpty();
    }
}
