package dev.vastream.standalone.dryrun;

/**
 * The value of a record.
 *
 * @param millis time of the record, milliseconds since 1970
 * @param value what it holds
 */
record Timed<V>(long millis, V value) {}
