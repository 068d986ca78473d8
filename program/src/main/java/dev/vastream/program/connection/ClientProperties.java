package dev.vastream.program.connection;

import dev.vastream.schemas.registry.RegistrySettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's properties for every Kafka client, and whose word counts: theirs, except in what the programs promise.
 *
 * <p>A name that Kafka does not know reaches all clients: it may be for a class of the user's.
 */
public final class ClientProperties {

    private static final Logger LOG = LoggerFactory.getLogger(ClientProperties.class);
    private static final String CLIENT_ID = "client.id";
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "group.id",
            "group.instance.id",
            "application.id",
            "state.dir",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "auto.offset.reset",
            "allow.auto.create.topics");
    /** Pairs of times in which Kafka refuses the first to be longer than the second. */
    private static final List<List<String>> WITHIN = List.of(
            List.of("request.timeout.ms", "delivery.timeout.ms"),
            List.of("request.timeout.ms", "default.api.timeout.ms"),
            List.of("heartbeat.interval.ms", "session.timeout.ms"));

    private final Map<String, String> properties = new HashMap<>();
    private final Optional<String> clientId;

    /**
     * @param given the user's properties; those of the registry among them do not reach Kafka
     * @throws IllegalArgumentException with a sentence that names a property that would break a promise
     */
    public ClientProperties(Map<String, String> given) {
        var ignored = new TreeSet<String>();
        clientId = Optional.ofNullable(given.get(CLIENT_ID));
        RegistrySettings.withoutRegistry(given).forEach((name, value) -> {
            var plain = ClientKind.plain(name);
            Promise.check(name, plain, value.strip());
            if (OURS.contains(plain)) {
                ignored.add(name);
            } else if (!plain.equals(CLIENT_ID) && !Promise.isOne(plain)) {
                properties.put(name, value);
            }
        });
        ignored.remove("bootstrap.servers");
        if (!ignored.isEmpty()) {
            LOG.info("Properties that only the programs can know are left out: {}", String.join(", ", ignored));
        }
    }

    /** The name of a client; the user's own name for this program comes first, as quotas may go by it. */
    public String clientId(String ours) {
        return clientId.map(theirs -> theirs + "-" + ours).orElse(ours);
    }

    /**
     * Settings of a client: ours, and the user's over them.
     *
     * <p>A time of the user's that is longer than one of ours that has to hold it is cut to that.
     */
    public Map<String, Object> over(Map<String, Object> ours, ClientKind kind) {
        var settings = new HashMap<>(ours);
        // Plain names first: one that is said for a kind of client counts more.
        properties.forEach((name, value) -> {
            if (ClientKind.plain(name).equals(name) && kind.takes(name)) {
                kind.narrower(name).forEach(settings::remove);
                settings.put(name, value);
            }
        });
        properties.forEach((name, value) -> {
            if (!ClientKind.plain(name).equals(name)) {
                kind.nameOf(name).ifPresent(its -> settings.put(its, value));
            }
        });
        kind.scopes().forEach(scope -> WITHIN.forEach(pair -> cut(settings, scope, pair.get(0), pair.get(1))));
        return settings;
    }

    private static void cut(Map<String, Object> settings, String scope, String inner, String outer) {
        var within = millis(settings, scope, inner);
        var most = millis(settings, scope, outer);
        if (outer.equals("delivery.timeout.ms")) {
            // A record may wait for others before its request's time begins.
            var linger = millis(settings, scope, "linger.ms").orElse(0L);
            most = most.map(time -> time - linger);
        }
        if (within.isPresent() && most.isPresent() && within.get() > most.get()) {
            settings.put(scope + inner, Long.toString(Math.max(1, most.get())));
        }
    }

    private static Optional<Long> millis(Map<String, Object> settings, String scope, String name) {
        return millis(settings.getOrDefault(scope + name, settings.get(name)));
    }

    /** Empty also for what is no number: Kafka will say so. */
    private static Optional<Long> millis(Object value) {
        var text = String.valueOf(value);
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Names no property: they may hold secrets. */
    @Override
    public String toString() {
        return "ClientProperties[" + properties.size() + "]";
    }
}
