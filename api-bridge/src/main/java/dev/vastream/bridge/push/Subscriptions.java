package dev.vastream.bridge.push;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/**
 * The prefixes of topics that somebody subscribed to, as a publisher hears of them: a byte 1 and the prefix when it gets its first
 * subscriber, a byte 0 and the prefix when it loses its last.
 */
final class Subscriptions {

    /** Beyond it everything counts as wanted: subscribers are strangers. */
    static final int MOST = 10_000;

    private static final byte SUBSCRIBE = 1;
    private static final byte UNSUBSCRIBE = 0;

    /** Prefixes are bytes, and a topic's letters may lie on both sides of one's end: each byte is a character here. */
    private final TreeSet<String> prefixes = new TreeSet<>();

    private boolean tooMany;

    void note(byte[] message) {
        if (message.length == 0) {
            return;
        }
        var prefix = new String(message, 1, message.length - 1, StandardCharsets.ISO_8859_1);
        if (message[0] == UNSUBSCRIBE) {
            prefixes.remove(prefix);
        } else if (message[0] == SUBSCRIBE && prefixes.size() < MOST) {
            prefixes.add(prefix);
        } else if (message[0] == SUBSCRIBE) {
            tooMany = true;
        }
    }

    int count() {
        return prefixes.size();
    }

    /** Whether one of the prefixes begins the topic. */
    boolean match(byte[] topic) {
        if (tooMany) {
            return true;
        }
        var text = new String(topic, StandardCharsets.ISO_8859_1);
        var before = prefixes.floor(text);
        while (before != null && !text.startsWith(before)) {
            // What lies between here and there begins otherwise than the topic.
            before = prefixes.floor(text.substring(0, shared(text, before)));
        }
        return before != null;
    }

    private static int shared(String one, String other) {
        var length = 0;
        while (length < one.length() && length < other.length() && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
