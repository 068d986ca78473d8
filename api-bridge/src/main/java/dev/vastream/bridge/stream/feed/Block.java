package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The blocks of a stream.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML: Server-sent events</a>
 */
final class Block {

    private static final byte[] DATA = bytes("data: ");

    private Block() {}

    /** Says where the stream is, and nothing else. */
    static byte[] place(String id) {
        return bytes("id: " + id + "\n\n");
    }

    /** Says that the stream is alive, and where it is. */
    static byte[] alive(String id) {
        return bytes(": alive\nid: " + id + "\n\n");
    }

    /** Says that records are gone that the stream did not send. */
    static byte[] gap(String id, int partition, long from, long to) {
        return bytes("event: gap\nid: " + id + "\ndata: {\"partition\":" + partition + ",\"from\":" + from + ",\"to\":"
                + to + "}\n\n");
    }

    /** The first line of a message, which differs from stream to stream. */
    static byte[] head(String id) {
        return bytes("id: " + id + "\n");
    }

    /** The rest of a message, which streams may share. */
    static byte[] data(byte[] json) {
        var block = new byte[DATA.length + json.length + 2];
        System.arraycopy(DATA, 0, block, 0, DATA.length);
        System.arraycopy(json, 0, block, DATA.length, json.length);
        block[block.length - 2] = '\n';
        block[block.length - 1] = '\n';
        return block;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
