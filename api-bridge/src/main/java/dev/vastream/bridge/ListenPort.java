package dev.vastream.bridge;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the port to listen on. Kubernetes sets {@code VA_PORT=tcp://10.96.0.7:8080} in every pod beside a service named
 * {@code va}: that is not a setting of the user, and the default stays in force.
 */
final class ListenPort implements ITypeConverter<Integer> {

    static final int DEFAULT = 8080;

    private static final Logger LOG = LoggerFactory.getLogger(ListenPort.class);
    private static final Pattern SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    @Override
    public Integer convert(String text) {
        if (SERVICE.matcher(text).matches()) {
            LOG.warn("VA_PORT={} is a Kubernetes service and no port to listen on: listening on {}", text, DEFAULT);
            return DEFAULT;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a port");
        }
    }
}
