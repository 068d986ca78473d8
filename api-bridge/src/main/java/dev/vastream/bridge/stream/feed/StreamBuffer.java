package dev.vastream.bridge.stream.feed;

import java.util.ArrayDeque;
import java.util.Optional;

/** Bytes that wait for a caller to read them. Not safe for use by several threads. */
final class StreamBuffer {

    private final int mostBytes;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    /** Size of what is being sent: it is there until the next is asked for. */
    private int inHand;

    /** @param mostBytes what it holds; a message that is larger has it for itself */
    StreamBuffer(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    int bytes() {
        return bytes;
    }

    boolean fits(int more) {
        return bytes == 0 || more <= mostBytes - bytes;
    }

    /** Adds, whether it fits or not. */
    void add(byte[] block) {
        waiting.add(block);
        bytes += block.length;
    }

    /** What is to be sent next; what was taken before is sent. */
    Optional<byte[]> take() {
        bytes -= inHand;
        var next = Optional.ofNullable(waiting.poll());
        inHand = next.map(block -> block.length).orElse(0);
        return next;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
        inHand = 0;
    }
}
