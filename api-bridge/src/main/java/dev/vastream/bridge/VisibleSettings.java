package dev.vastream.bridge;

import dev.vastream.bridge.console.health.BridgeFacts;
import dev.vastream.bridge.console.health.BridgeFacts.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What of the settings may be seen: each is named here on purpose, so that a new one is not shown by accident. */
final class VisibleSettings {

    private static final String NONE = "none";

    private VisibleSettings() {}

    /** Keys are counted, client properties are left out, and of addresses host and port alone are told. */
    static BridgeFacts of(BridgeSettings settings) {
        var access = settings.access();
        var registry = settings.connection().registry();
        var port = registry.getPort() < 0 ? "" : ":" + registry.getPort();
        return new BridgeFacts(List.of(
                new Setting("bootstrap", settings.connection().bootstrapServers()),
                new Setting("registry", registry.getScheme() + "://" + registry.getHost() + port),
                new Setting("node", settings.node()),
                new Setting("instance", settings.instance()),
                new Setting("host", settings.host()),
                new Setting("tls", settings.tls().isPresent() ? "on" : "off"),
                new Setting("api-keys", Integer.toString(access.apiKeys().size())),
                new Setting("metrics-key", access.metricsKeys().isEmpty() ? NONE : "given"),
                new Setting("cors-origins", joined(access.corsOrigins())),
                new Setting("host-names", joined(access.hostNames())),
                new Setting("timeout", seconds(settings.timeout())),
                new Setting("max-in-flight", Integer.toString(settings.maxInFlight())),
                new Setting("max-channels", Integer.toString(settings.maxChannels())),
                new Setting("max-streams", Integer.toString(settings.maxStreams())),
                new Setting(
                        "zmq",
                        settings.push().isOff()
                                ? "off"
                                : settings.push().host() + ":" + settings.push().port()),
                new Setting("input-folder", settings.inputs().folder().isPresent() ? "given" : NONE),
                new Setting(
                        "input-hosts",
                        settings.inputs().hosts().isBlank()
                                ? "byDefault"
                                : settings.inputs().hosts()),
                new Setting("secret-key", settings.inputs().secretKey().isPresent() ? "given" : NONE)));
    }

    private static String joined(Set<String> texts) {
        return texts.isEmpty() ? NONE : String.join(", ", new TreeSet<>(texts));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1_000.0 + " s";
    }
}
