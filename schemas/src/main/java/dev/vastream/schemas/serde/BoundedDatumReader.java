package dev.vastream.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reader whose collections grow with the items that are there, not to the count that a record claims. */
final class BoundedDatumReader<V extends SpecificRecord> extends SpecificDatumReader<V> {

    private static final int LARGEST_INITIAL_SIZE = 256;

    BoundedDatumReader(Schema writer, Schema reader) {
        super(writer, reader, SpecificData.getForSchema(reader));
    }

    @Override
    protected Object newArray(Object old, int size, Schema schema) {
        return super.newArray(old, Math.min(size, LARGEST_INITIAL_SIZE), schema);
    }

    @Override
    protected Object newMap(Object old, int size) {
        return super.newMap(old, Math.min(size, LARGEST_INITIAL_SIZE));
    }
}
