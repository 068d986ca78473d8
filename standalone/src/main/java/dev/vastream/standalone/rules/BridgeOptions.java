package dev.vastream.standalone.rules;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which bridge, node and camera a command is about. */
final class BridgeOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:VA_URL:-http://localhost:8080}",
            converter = HttpAddress.class,
            description = "Where the bridge answers (VA_URL; ${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:VA_API_KEY}",
            description = "Key of the bridge, where it wants one; better as VA_API_KEY, which others cannot see.")
    private String key;

    @Option(
            names = "--node",
            paramLabel = "ID",
            defaultValue = "${env:VA_NODE:-default}",
            description = "Node of the camera (VA_NODE; ${DEFAULT-VALUE}).")
    private String node;

    @Option(names = "--camera", paramLabel = "ID", required = true, description = "Camera, as it is published.")
    private String camera;

    BridgeCalls calls() {
        return new BridgeCalls(url, Optional.ofNullable(key).filter(text -> !text.isBlank()));
    }

    String node() {
        return node;
    }

    String camera() {
        return camera;
    }

    /** An address that a call can be sent to. */
    static final class HttpAddress implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                var url = URI.create(text);
                if (url.getRawUserInfo() != null) {
                    throw new TypeConversionException("must not hold a key: give it by --key (VA_API_KEY)");
                }
                if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("is no address: " + e.getMessage());
            }
            throw new TypeConversionException("must be http://HOST or https://HOST, is '" + text + "'");
        }
    }
}
