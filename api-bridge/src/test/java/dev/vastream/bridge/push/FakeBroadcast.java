package dev.vastream.bridge.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Somebody who subscribed to everything. */
final class FakeBroadcast implements Broadcast {

    final List<Message> messages = new ArrayList<>();

    record Message(String topic, String json) {}

    @Override
    public void send(String topic, Supplier<byte[]> message) {
        messages.add(new Message(topic, new String(message.get(), UTF_8)));
    }

    @Override
    public void attend() {}
}
