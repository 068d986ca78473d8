package dev.vastream.schemas.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The schema of a generated class as other languages would write it.
 *
 * <p>The compiler puts {@code "avro.java.string"} on every string. In the registry that would make two schemas of one, ours and
 * everybody else's.
 */
final class WireSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    /** Each type's once: writing and parsing a schema takes longer than many a record. */
    private static final ClassValue<Schema> SCHEMAS = new ClassValue<>() {
        @Override
        protected Schema computeValue(Class<?> type) {
            return rewritten(type);
        }
    };

    private WireSchema() {}

    static Schema of(Class<?> type) {
        return SCHEMAS.get(type);
    }

    private static Schema rewritten(Class<?> type) {
        try {
            var tree = JSON.readTree(SpecificData.get().getSchema(type).toString());
            tree.findParents(JAVA_STRING).forEach(hinted -> ((ObjectNode) hinted).remove(JAVA_STRING));
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema of " + type.getName() + " is not JSON", e);
        }
    }
}
