package dev.vastream.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;

/**
 * Reads values of any schema, for who only shows them: within the bounds of the bytes that are there, so that no record takes
 * more memory than one of its size does.
 */
public final class AnyValueReader {

    private static final int LARGEST_INITIAL_SIZE = 256;

    private final Schema schema;
    private final boolean nests;
    private final GenericDatumReader<Object> reader;

    public AnyValueReader(Schema schema) {
        this.schema = schema;
        this.nests = ValueReader.nests(schema);
        this.reader = new GenericDatumReader<>(schema) {
            @Override
            protected Object newArray(Object old, int size, Schema type) {
                return super.newArray(old, Math.min(size, LARGEST_INITIAL_SIZE), type);
            }

            @Override
            protected Object newMap(Object old, int size) {
                return super.newMap(old, Math.min(size, LARGEST_INITIAL_SIZE));
            }
        };
    }

    public Schema schema() {
        return schema;
    }

    /**
     * The value of a record in Confluent wire format, as Avro's generic data.
     *
     * @throws IOException when the bytes are none
     */
    public Object read(ByteBuffer record) throws IOException {
        if (nests) {
            throw new IOException("the schema " + schema.getFullName() + " nests without end, or too far");
        }
        var header = WireEncoder.HEADER_BYTES;
        return reader.read(null, new SliceDecoder(record.slice(header, record.remaining() - header)));
    }
}
