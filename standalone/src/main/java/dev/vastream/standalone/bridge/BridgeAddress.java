package dev.vastream.standalone.bridge;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address that calls can be sent to. */
public final class BridgeAddress implements ITypeConverter<URI> {

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
