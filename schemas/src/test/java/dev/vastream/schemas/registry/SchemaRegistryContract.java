package dev.vastream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What programs may rely on with every {@link SchemaRegistry}, on a server or in memory. */
abstract class SchemaRegistryContract {

    static final Schema NUMBER = SchemaBuilder.record("Thing")
            .namespace("x")
            .fields()
            .requiredInt("a")
            .endRecord();
    static final Schema NUMBER_AND_TEXT = SchemaBuilder.record("Thing")
            .namespace("x")
            .fields()
            .requiredInt("a")
            .name("b")
            .type()
            .stringType()
            .stringDefault("")
            .endRecord();
    static final Schema TEXT = SchemaBuilder.record("Thing")
            .namespace("x")
            .fields()
            .requiredString("a")
            .endRecord();
    /** Fits {@link #NUMBER_AND_TEXT} in both directions, but cannot read {@link #NUMBER}, which lacks the text. */
    private static final Schema NUMBER_AND_REQUIRED_TEXT = SchemaBuilder.record("Thing")
            .namespace("x")
            .fields()
            .requiredInt("a")
            .requiredString("b")
            .endRecord();

    final String subject = "subject-" + UUID.randomUUID() + "-value";

    /** A client of the one registry of this test. */
    abstract SchemaRegistry registry();

    /** The newest schema of a subject in that registry; empty for a subject that it does not know. */
    abstract Optional<Schema> latest(String subject);

    @Test
    void findsSchema_byIdAndSubject() {
        var id = registry().register(subject, NUMBER);

        assertThat(id).isPositive();
        assertThat(registry().byId(id)).isEqualTo(NUMBER);
        assertThat(latest(subject)).contains(NUMBER);
    }

    @Test
    void givesSameId_whenSchemaIsRegisteredAgain() {
        var id = registry().register(subject, NUMBER);

        assertThat(registry().register(subject, NUMBER)).isEqualTo(id);
        assertThat(registry().register("other-" + subject, NUMBER)).isEqualTo(id);
    }

    @Test
    void givesAnotherId_whenSchemaDiffers() {
        var first = registry().register(subject, NUMBER);
        var second = registry().register(subject, NUMBER_AND_TEXT);

        assertThat(second).isNotEqualTo(first);
        assertThat(registry().byId(first)).isEqualTo(NUMBER);
        assertThat(registry().byId(second)).isEqualTo(NUMBER_AND_TEXT);
        assertThat(latest(subject)).contains(NUMBER_AND_TEXT);
    }

    @Test
    void keepsNewestAsLatest_whenOlderIsRegisteredAgain() {
        var registry = registry();
        registry.register(subject, NUMBER);
        registry.register(subject, NUMBER_AND_TEXT);

        registry().register(subject, NUMBER);

        assertThat(latest(subject)).contains(NUMBER_AND_TEXT);
    }

    @Test
    void knowsNothing_ofWhatWasNeverRegistered() {
        assertThat(latest(subject)).isEmpty();
        assertThat(registry().compatibility(subject)).isEmpty();
        assertThatThrownBy(() -> registry().byId(1_000_000)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry().byId(-1)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void acceptsAnySchema_forNewSubject() {
        assertThat(registry().isCompatible(subject, TEXT)).isTrue();
    }

    @Test
    void keepsRule_ofSubjectWithSchema() {
        registry().register(subject, NUMBER);

        registry().setCompatibility(subject, Schemas.COMPATIBILITY);

        assertThat(registry().compatibility(subject)).contains(Schemas.COMPATIBILITY);
    }

    @Test
    void refusesIncompatibleSchema_whenRuleIsSet() {
        var registry = registry();
        registry.register(subject, NUMBER);
        registry.setCompatibility(subject, Schemas.COMPATIBILITY);

        assertThat(registry.isCompatible(subject, NUMBER_AND_TEXT)).isTrue();
        assertThat(registry.isCompatible(subject, TEXT)).isFalse();
        assertThat(registry.isCompatible(subject, NUMBER_AND_REQUIRED_TEXT)).isFalse();
        assertThatThrownBy(() -> registry.register(subject, TEXT)).isInstanceOf(IncompatibleSchemaException.class);
        assertThat(latest(subject)).contains(NUMBER);
        assertThat(registry.register(subject, NUMBER_AND_TEXT)).isPositive();
    }

    @Test
    void checksAllVersions_whenRuleIsTransitive() {
        var registry = registry();
        registry.register(subject, NUMBER);
        registry.register(subject, NUMBER_AND_TEXT);
        registry.setCompatibility(subject, Schemas.COMPATIBILITY);

        // It fits the newest version, whose text it can read, but not the first, which has none.
        assertThat(registry.isCompatible(subject, NUMBER_AND_REQUIRED_TEXT)).isFalse();
        assertThatThrownBy(() -> registry.register(subject, NUMBER_AND_REQUIRED_TEXT))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void acceptsEverything_whenRuleIsNone() {
        var registry = registry();
        registry.register(subject, NUMBER);
        registry.setCompatibility(subject, "NONE");

        assertThat(registry.isCompatible(subject, TEXT)).isTrue();
        assertThat(registry.register(subject, TEXT)).isPositive();
    }
}
