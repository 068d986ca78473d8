package dev.vastream.schemas.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that the environment names, as other programs of a machine understand them: {@code HTTPS_PROXY}, {@code
 * HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not. Java itself only knows properties.
 *
 * <p>A variable that is no address of an HTTP proxy is left out, and that is logged once it would have been used: it may be
 * for other programs, which know more kinds.
 */
public final class EnvironmentProxy extends ProxySelector {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxy.class);
    private static final int USUAL_PORT = 80;

    private final Map<String, URI> proxies = new HashMap<>();
    /** Schemes whose variable is of no use, until that is said. */
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    private final ProxyExceptions exceptions;

    EnvironmentProxy(Map<String, String> environment) {
        for (var scheme : List.of("http", "https")) {
            variable(environment, scheme + "_proxy")
                    .or(() -> variable(environment, "all_proxy"))
                    .ifPresent(value -> address(value)
                            .ifPresentOrElse(proxy -> proxies.put(scheme, proxy), () -> unusable.add(scheme)));
        }
        exceptions = new ProxyExceptions(variable(environment, "no_proxy").orElse(""));
    }

    /** Has all HTTP clients of this process use them, unless the JVM was given proxies by its own properties. */
    public static void install(Map<String, String> environment) {
        var selector = new EnvironmentProxy(environment);
        if (selector.isEmpty()
                || System.getProperty("https.proxyHost") != null
                || System.getProperty("http.proxyHost") != null) {
            return;
        }
        ProxySelector.setDefault(selector);
        if (selector.proxies.values().stream().anyMatch(proxy -> proxy.getRawUserInfo() != null)) {
            // Java leaves out Basic credentials for a tunnel unless it is told otherwise before the first call.
            if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
                System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            }
            Authenticator.setDefault(selector.new Credentials());
        }
    }

    /**
     * Value of the header {@code Proxy-Authorization} for a request, which only a proxy gets to see.
     *
     * <p>For clients that have an {@code Authorization} of their own: beside an {@link Authenticator} Java drops that.
     */
    public static Optional<String> authorization(URI target) {
        return ProxySelector.getDefault() instanceof EnvironmentProxy installed
                ? installed.proxy(target).map(URI::getRawUserInfo).map(EnvironmentProxy::basic)
                : Optional.empty();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<URI> address(String value) {
        try {
            var address = URI.create(value.contains("://") ? value : "http://" + value);
            return address.getHost() != null && address.getScheme().equalsIgnoreCase("http")
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return proxies.isEmpty() && unusable.isEmpty();
    }

    private Optional<URI> proxy(URI target) {
        var scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (target.getHost() == null || exceptions.covers(target)) {
            return Optional.empty();
        }
        if (unusable.remove(scheme)) {
            LOG.warn(
                    "{}_PROXY or ALL_PROXY is no address like http://proxy:3128 and is left out",
                    scheme.toUpperCase(Locale.ROOT));
        }
        return Optional.ofNullable(proxies.get(scheme));
    }

    @Override
    public List<Proxy> select(URI target) {
        return List.of(proxy(target)
                .map(proxy -> {
                    var port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
                    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
                })
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // The caller of the HTTP client gets the failure itself.
    }

    private static String basic(String userInfo) {
        var credentials = credentials(userInfo);
        var pair = credentials.getUserName() + ":" + String.valueOf(credentials.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static PasswordAuthentication credentials(String userInfo) {
        var parts = userInfo.split(":", 2);
        var password = parts.length < 2 ? "" : decoded(parts[1]);
        return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    /** Gives a proxy, and nobody else, the credentials of its address. */
    private final class Credentials extends Authenticator {

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return proxies.values().stream()
                    .filter(proxy -> proxy.getHost().equalsIgnoreCase(getRequestingHost()))
                    .map(URI::getRawUserInfo)
                    .filter(userInfo -> userInfo != null)
                    .findFirst()
                    .map(EnvironmentProxy::credentials)
                    .orElse(null);
        }
    }
}
