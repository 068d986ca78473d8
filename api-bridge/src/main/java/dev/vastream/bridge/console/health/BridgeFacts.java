package dev.vastream.bridge.console.health;

import java.util.List;

/** How this bridge is set, as far as anybody who has a key may know. */
public record BridgeFacts(List<Setting> settings) {

    /** A setting by the name of its option, with a value that holds no secret. */
    public record Setting(String name, String value) {}

    public BridgeFacts {
        settings = List.copyOf(settings);
    }
}
