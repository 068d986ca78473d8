package dev.vastream.program.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Properties as the clients of other languages know them (librdkafka's names), in the words of Java's: providers offer
 * one file for all of those. What is said in Java's words counts more.
 */
final class PortableNames {

    private static final String USER = "sasl.username";
    private static final String PASSWORD = "sasl.password";
    private static final String MECHANISMS = "sasl.mechanisms";
    private static final String MECHANISM = "sasl.mechanism";
    private static final String JAAS = "sasl.jaas.config";
    private static final String AUTHORITY = "ssl.ca.location";
    private static final String TRUST_STORE = "ssl.truststore.location";

    private PortableNames() {}

    static Map<String, String> translated(Map<String, String> given) {
        var properties = new HashMap<>(given);
        taken(properties, MECHANISMS).ifPresent(mechanism -> properties.putIfAbsent(MECHANISM, mechanism));
        var user = taken(properties, USER);
        var password = taken(properties, PASSWORD);
        if (user.isPresent() && password.isPresent()) {
            properties.putIfAbsent(JAAS, login(properties.getOrDefault(MECHANISM, ""), user.get(), password.get()));
        }
        var authority = taken(properties, AUTHORITY);
        if (authority.isPresent() && !properties.containsKey(TRUST_STORE)) {
            properties.put(TRUST_STORE, authority.get());
            properties.put("ssl.truststore.type", "PEM");
        }
        return properties;
    }

    private static Optional<String> taken(Map<String, String> properties, String name) {
        return Optional.ofNullable(properties.remove(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String login(String mechanism, String user, String password) {
        var module = mechanism.strip().startsWith("SCRAM-") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        return "org.apache.kafka.common.security." + module + " required username=" + quoted(user) + " password="
                + quoted(password) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
