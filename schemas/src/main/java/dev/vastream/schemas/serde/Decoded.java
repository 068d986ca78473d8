package dev.vastream.schemas.serde;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** What became of the bytes of a record: a value, or a malformed record that keeps its bytes and its cause. */
public sealed interface Decoded<V> {

    /**
     * What was decoded, or for null, which is what Kafka's consumer gives for a record without a value, a malformed record
     * of cause {@link Cause#EMPTY}.
     */
    static <V> Decoded<V> orEmpty(Decoded<V> decoded) {
        return decoded == null
                ? new Malformed<>(Cause.EMPTY, "the record has no value", ByteBuffer.allocate(0))
                : decoded;
    }

    /** One of the two functions applied: to the value, or to what is malformed. */
    <R> R fold(Function<? super V, ? extends R> valid, Function<Malformed<V>, ? extends R> malformed);

    /** The value, or nothing for what is malformed. */
    default Optional<V> valid() {
        return fold(Optional::of, malformed -> Optional.empty());
    }

    /** A readable value. */
    record Valid<V>(V value) implements Decoded<V> {
        @Override
        public <R> R fold(Function<? super V, ? extends R> valid, Function<Malformed<V>, ? extends R> malformed) {
            return valid.apply(value);
        }
    }

    /**
     * An unreadable record.
     *
     * @param cause why, for machines
     * @param detail why, for people; holds nothing of the payload
     * @param original the record's bytes
     */
    record Malformed<V>(Cause cause, String detail, ByteBuffer original) implements Decoded<V> {
        @Override
        public <R> R fold(Function<? super V, ? extends R> valid, Function<Malformed<V>, ? extends R> malformed) {
            return malformed.apply(this);
        }
    }

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
        CORRUPT,
        /** A text is too long, a list has too many items, or a number is not finite. */
        BAD_FIELD,
        /** The key is missing, too long, no text, or not the one that the value asks for. */
        BAD_KEY
    }
}
