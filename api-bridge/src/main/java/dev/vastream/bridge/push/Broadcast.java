package dev.vastream.bridge.push;

import java.util.function.Supplier;

/** Sends messages to all that subscribed to their topic, and waits for none of them. */
interface Broadcast {

    /**
     * Sends one, to those that have room for it.
     *
     * @param message asked for only when somebody subscribed to the topic
     */
    void send(String topic, Supplier<byte[]> message);

    /** Takes note of who came and went; to be called several times a second. */
    void attend();
}
