package dev.vastream.schemas.registry;

import dev.vastream.schemas.registry.RegistrySettings.Auth;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Basic;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Bearer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The registry's part of a user's client properties. */
final class RegistryProperties {

    private static final String PREFIX = "schema.registry.";
    /** Registry's also without the prefix, as in the files that providers offer. */
    private static final Pattern UNPREFIXED = Pattern.compile("(basic|bearer)\\.auth\\..+");

    private static final String URLS = PREFIX + "url";
    private static final String USER_INFO = PREFIX + "basic.auth.user.info";
    private static final String TOKEN = PREFIX + "bearer.auth.token";
    private static final String TRUST_STORE = PREFIX + "ssl.truststore.location";
    private static final String TRUST_STORE_PASSWORD = PREFIX + "ssl.truststore.password";
    private static final String TRUST_STORE_TYPE = PREFIX + "ssl.truststore.type";
    /** Files written for Confluent's clients say so; anything else would need what this client does not have. */
    private static final Map<String, String> SOURCES = Map.of(
            PREFIX + "basic.auth.credentials.source", "USER_INFO",
            PREFIX + "bearer.auth.credentials.source", "STATIC_TOKEN");

    private final Map<String, String> left = new TreeMap<>();

    RegistryProperties(Map<String, String> clientProperties) {
        clientProperties.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                left.put(name, value.strip());
            } else if (isRegistrys(name)) {
                left.putIfAbsent(
                        PREFIX + name,
                        clientProperties.getOrDefault(PREFIX + name, value).strip());
            }
        });
    }

    /** The settings that they stand for, with that address where they name none; to be asked for once. */
    RegistrySettings settings(URI url) {
        var urls = taken(URLS).map(RegistryProperties::addresses).orElse(List.of(url));
        SOURCES.forEach((name, only) ->
                taken(name).ifPresent(source -> require(source.equals(only), name + " must be " + only)));
        var auth = takeAuth();
        var tls = takeTls();
        // Left unseen, a misspelt name would show as a refused connection only.
        require(left.isEmpty(), String.join(", ", left.keySet()) + ": no such setting of the schema registry");
        return new RegistrySettings(urls, auth, tls, RegistrySettings.TIMEOUT, RegistrySettings.PATIENCE);
    }

    static Map<String, String> others(Map<String, String> clientProperties) {
        return clientProperties.entrySet().stream()
                .filter(property -> !isRegistrys(property.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isRegistrys(String name) {
        return name.startsWith(PREFIX) || UNPREFIXED.matcher(name).matches();
    }

    private static List<URI> addresses(String list) {
        try {
            return Arrays.stream(list.split(",", -1))
                    .map(String::strip)
                    .map(URI::create)
                    .toList();
        } catch (IllegalArgumentException e) {
            // Without the cause: an address may be written with a password in it.
            throw new IllegalArgumentException(URLS + " must be http or https addresses with commas between");
        }
    }

    /** Blank is as good as not set. */
    private Optional<String> taken(String name) {
        return Optional.ofNullable(left.remove(name)).filter(value -> !value.isEmpty());
    }

    private Optional<Auth> takeAuth() {
        Optional<Auth> basic = taken(USER_INFO).map(RegistryProperties::basic);
        Optional<Auth> bearer = taken(TOKEN).map(RegistryProperties::bearer);
        require(basic.isEmpty() || bearer.isEmpty(), "only one of " + USER_INFO + " and " + TOKEN + " can be set");
        return basic.or(() -> bearer);
    }

    private static Basic basic(String userInfo) {
        var colon = userInfo.indexOf(':');
        require(colon > 0, USER_INFO + " must be user:password");
        return new Basic(userInfo.substring(0, colon), userInfo.substring(colon + 1));
    }

    private static Bearer bearer(String token) {
        require(token.matches("[!-~]+"), TOKEN + " must be a word of printable ASCII characters");
        return new Bearer(token);
    }

    private Optional<SSLContext> takeTls() {
        var location = taken(TRUST_STORE);
        var password = taken(TRUST_STORE_PASSWORD);
        var type = taken(TRUST_STORE_TYPE);
        if (location.isEmpty()) {
            require(password.isEmpty(), TRUST_STORE_PASSWORD + " is set, but not " + TRUST_STORE);
            require(type.isEmpty(), TRUST_STORE_TYPE + " is set, but not " + TRUST_STORE);
            return Optional.empty();
        }
        try {
            var kind = type.orElseGet(KeyStore::getDefaultType);
            return Optional.of(context(trustStore(Path.of(location.get()), kind, password)));
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    TRUST_STORE + " cannot be read with " + TRUST_STORE_TYPE + " and " + TRUST_STORE_PASSWORD + ": "
                            + e,
                    e);
        }
    }

    private static KeyStore trustStore(Path file, String type, Optional<String> password)
            throws IOException, GeneralSecurityException {
        var pem = type.equalsIgnoreCase("PEM");
        var store = KeyStore.getInstance(pem ? KeyStore.getDefaultType() : type);
        try (var in = Files.newInputStream(file)) {
            store.load(pem ? null : in, password.map(String::toCharArray).orElse(null));
            if (pem) {
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("certificate-" + store.size(), certificate);
                }
            }
        }
        require(store.size() > 0, TRUST_STORE + " holds no certificate that can be read");
        return store;
    }

    private static SSLContext context(KeyStore trusted) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
