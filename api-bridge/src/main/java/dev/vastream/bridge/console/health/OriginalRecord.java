package dev.vastream.bridge.console.health;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is kept of the record that a dead letter is about.
 *
 * @param isWhole whether this is the record itself; otherwise its topic keeps it no longer, and this is what the letter holds
 * @param at time of the record, milliseconds since 1970
 * @param bytes size of its value
 * @param head the first bytes of its value
 * @param picture that it holds, if it can be told
 */
public record OriginalRecord(boolean isWhole, long at, long bytes, ByteBuffer head, Optional<ByteBuffer> picture) {}
