package dev.vastream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema against all versions of it that were ever recorded, in both directions: FULL_TRANSITIVE, before a registry
 * would say so.
 */
class SchemaEvolutionTest {

    private static final String RECORD = "vastream.record-schemas";
    private static final String HOW_TO_RECORD = "mvn -pl schemas -am test -Dtest=SchemaEvolutionTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -D" + RECORD + "=true";
    private static final Path RECORDED = Path.of("src/test/resources/recorded");

    static List<Topic<?>> topics() {
        var topics = new ArrayList<>(Topics.fixed());
        topics.add(Topics.requests("any"));
        topics.add(Topics.replies("any"));
        return topics;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void readsAndIsRead_whenVersionIsAnyRecordedOne(Topic<?> topic) throws IOException {
        for (var version : versions(topic)) {
            var recorded = parse(version);
            assertThat(problems(topic.schema(), recorded))
                    .as(
                            "%s cannot read records of its version %s",
                            topic.schema().getFullName(), version)
                    .isEmpty();
            assertThat(problems(recorded, topic.schema()))
                    .as(
                            "version %s cannot read records of %s",
                            version, topic.schema().getFullName())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void isRecorded_whenItIsTheSchemaInUse(Topic<?> topic) throws IOException {
        var versions = versions(topic);
        if (Boolean.getBoolean(RECORD) && !isRecorded(topic, versions)) {
            var next = folder(topic).resolve(versions.size() + 1 + ".avsc");
            Files.createDirectories(next.getParent());
            Files.writeString(next, topic.schema().toString(true) + System.lineSeparator());
            versions = versions(topic);
        }

        assertThat(isRecorded(topic, versions))
                .as(
                        "%s has changed and is not among its recorded versions; when the change is meant and compatible, "
                                + "record it: %s",
                        topic.schema().getFullName(), HOW_TO_RECORD)
                .isTrue();
    }

    @Test
    void isNoticed_whenFieldLosesItsDefault() {
        var with = new Schema.Parser()
                .parse(
                        """
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int", "default": 0}]}""");
        var without = new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": []}");
        var required = new Schema.Parser()
                .parse(
                        """
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}]}""");

        assertThat(problems(with, without)).isEmpty();
        assertThat(problems(required, without)).isNotEmpty();
    }

    /** By the schema that is in use, doc texts aside: a better explanation is no new version. */
    private static boolean isRecorded(Topic<?> topic, List<Path> versions) throws IOException {
        for (var version : versions) {
            if (parse(version).equals(topic.schema())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> problems(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getResult().getIncompatibilities().stream()
                .map(problem -> problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage())
                .toList();
    }

    private static List<Path> versions(Topic<?> topic) throws IOException {
        if (!Files.exists(folder(topic))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(topic))) {
            return files.sorted().toList();
        }
    }

    private static Path folder(Topic<?> topic) {
        return RECORDED.resolve(topic.schema().getName());
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }
}
