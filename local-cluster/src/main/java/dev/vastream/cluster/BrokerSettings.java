package dev.vastream.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What a broker is set to, be it a process or a container. */
final class BrokerSettings {

    private BrokerSettings() {}

    /** The settings of {@code broker-defaults.properties}, which says why. */
    static Properties shared() {
        var settings = new Properties();
        try (var resource = BrokerSettings.class.getResourceAsStream("broker-defaults.properties")) {
            settings.load(resource);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of the broker cannot be read", e);
        }
    }
}
