package dev.vastream.program;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the port that serves metrics. Kubernetes sets {@code VA_METRICS_PORT=tcp://10.96.0.7:9404} in every pod beside a
 * service named {@code va-metrics}: that is nobody's wish, and as good as nothing.
 */
final class MetricsPort implements ITypeConverter<Integer> {

    private static final int NONE = 0;
    private static final Pattern SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    @Override
    public Integer convert(String text) {
        if (text.isBlank() || SERVICE.matcher(text).matches()) {
            return NONE;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a port");
        }
    }
}
