package dev.vastream.schemas.serde;

import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.Decoded.Valid;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads Avro values that one schema has written, within the bounds of {@link RecordLimits} and of the bytes that are there:
 * whatever the bytes are, it takes no more memory than a value of their size.
 */
public final class ValueReader<V extends SpecificRecord> {

    private final BoundedDatumReader<V> reader;
    private final RecordLimits limits;

    /**
     * @param writer schema that the values were written with
     * @param type class of the values
     * @throws IllegalArgumentException when the schema {@link #nests}
     */
    public ValueReader(Schema writer, Class<V> type) {
        if (nests(writer)) {
            throw new IllegalArgumentException("schema " + writer.getFullName() + " nests without end, or too far");
        }
        var own = SpecificData.get().getSchema(type);
        reader = new BoundedDatumReader<>(writer, own);
        limits = RecordLimits.of(own);
    }

    /**
     * Whether values of the schema may nest without end, or without measure: they would need more than a thread's stack, or,
     * where parts take no bytes, more than anybody's time. Ours do not.
     */
    static boolean nests(Schema schema) {
        return !new Extent().holds(schema, 0);
    }

    /** How far the values of a schema reach; types that are used in several places count in each of them. */
    private static final class Extent {

        private static final int DEEPEST = 32;
        /** Ours have some hundred at most. */
        private static final int MOST_PARTS = 10_000;

        private int parts;

        boolean holds(Schema schema, int depth) {
            parts++;
            if (depth > DEEPEST || parts > MOST_PARTS) {
                return false;
            }
            return switch (schema.getType()) {
                case RECORD -> schema.getFields().stream().allMatch(field -> holds(field.schema(), depth + 1));
                case ARRAY -> holds(schema.getElementType(), depth + 1);
                case MAP -> holds(schema.getValueType(), depth + 1);
                case UNION -> schema.getTypes().stream().allMatch(type -> holds(type, depth + 1));
                default -> true;
            };
        }
    }

    /** The value that the bytes are. */
    public Decoded<V> read(byte[] bytes) {
        var record = ByteBuffer.wrap(bytes);
        return read(record, record);
    }

    /**
     * The value that a record holds.
     *
     * @param body the value's bytes
     * @param record all of it, for who cannot read it
     */
    Decoded<V> read(ByteBuffer body, ByteBuffer record) {
        var decoder = new SliceDecoder(body);
        try {
            var value = reader.read(null, decoder);
            if (decoder.remaining() > 0) {
                return new Malformed<>(Cause.CORRUPT, decoder.remaining() + " bytes follow the value", record);
            }
            var broken = limits.broken(value);
            return broken.isPresent() ? new Malformed<>(Cause.BAD_FIELD, broken.get(), record) : new Valid<>(value);
        } catch (BadFieldException e) {
            return new Malformed<>(Cause.BAD_FIELD, e.getMessage(), record);
        } catch (IOException | RuntimeException e) {
            // Bytes that do not follow the schema surface as whatever they run into: Avro's own exceptions, an index
            // out of bounds, a time out of range. None of it is the fault of anything but the bytes.
            return new Malformed<>(Cause.CORRUPT, describe(e), record);
        }
    }

    private static String describe(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": " + message;
    }
}
