package dev.vastream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What a reader of the contract may count on in each of its types. */
class SchemaDocumentationTest {

    private static final Path SOURCES = Path.of("src/main/avro");

    @Test
    void hasDoc_whenItIsTypeOrField() {
        var undocumented = types().values().stream()
                .flatMap(SchemaDocumentationTest::undocumented)
                .toList();

        assertThat(undocumented).isEmpty();
    }

    @Test
    void hasDefault_whenItIsEnum() {
        var withoutDefault = types().values().stream()
                .filter(type -> type.getType() == Schema.Type.ENUM && type.getEnumDefault() == null)
                .toList();

        assertThat(withoutDefault)
                .as("an old reader needs something to make of a new symbol")
                .isEmpty();
    }

    @Test
    void isUsedByATopic_whenItHasAFile() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.replace(".avsc", ""))
                    .collect(Collectors.toSet());

            assertThat(types().values().stream().map(Schema::getName)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static Stream<String> undocumented(Schema type) {
        var fields = type.getType() == Schema.Type.RECORD ? type.getFields() : List.<Schema.Field>of();
        var missing = fields.stream()
                .filter(field -> field.doc() == null || field.doc().isBlank())
                .map(field -> type.getName() + "." + field.name());
        var itself = type.getDoc() == null || type.getDoc().isBlank() ? Stream.of(type.getName()) : Stream.<String>of();
        return Stream.concat(itself, missing);
    }

    private static Map<String, Schema> types() {
        var types = new LinkedHashMap<String, Schema>();
        SchemaEvolutionTest.topics().forEach(topic -> collect(topic.schema(), types));
        return types;
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM -> types.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            default -> {}
        }
    }
}
