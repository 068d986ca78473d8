package dev.vastream.schemas.serde;

import java.nio.ByteBuffer;

/** What became of the bytes of a record: a value, or a malformed record that keeps its bytes and its cause. */
public sealed interface Decoded<V> {

    /** A readable value. */
    record Valid<V>(V value) implements Decoded<V> {}

    /**
     * An unreadable record.
     *
     * @param cause why, for machines
     * @param detail why, for people; holds nothing of the payload
     * @param original the record's bytes
     */
    record Malformed<V>(Cause cause, String detail, ByteBuffer original) implements Decoded<V> {}

    /** Why a record cannot be read. */
    enum Cause {
        /** No value where one is needed. */
        EMPTY,
        /** The first byte is not 0. */
        WRONG_MAGIC,
        /** The registry does not know the schema id. */
        UNKNOWN_SCHEMA,
        /** The schema is known but is not of this topic's type. */
        WRONG_TYPE,
        /** The bytes do not follow the schema. */
        CORRUPT
    }
}
