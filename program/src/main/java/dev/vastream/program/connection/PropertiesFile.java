package dev.vastream.program.connection;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A file of client properties as people have it: offered by a provider, or edited on any system.
 *
 * <p>It may be UTF-8, with a byte order mark or without, UTF-16 with one, or Latin-1, as Kafka's own tools read it. Quotes around a whole
 * value, as shells and container engines want them, are not part of it.
 */
final class PropertiesFile {

    private static final int LARGEST_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'", Pattern.DOTALL);

    private PropertiesFile() {}

    /** @throws IllegalArgumentException with a sentence that names the option and the file, never what stands in it */
    static Map<String, String> read(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(bytes(file))));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("--kafka-properties cannot be read: " + file, e);
        } catch (IllegalArgumentException e) {
            // Its message would show what stands there.
            throw new IllegalArgumentException("--kafka-properties is no properties file: " + file);
        }
        var map = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, unquoted(properties.getProperty(name))));
        return PortableNames.translated(map);
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = Files.newInputStream(Path.of(file))) {
            var bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new IOException("it has more than " + LARGEST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) {
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) == (byte) 0xFE) && bytes[0] != bytes[1]) {
            // Both orders of the mark of UTF-16, as PowerShell writes files.
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String unquoted(String value) {
        var quoted = QUOTED.matcher(value.strip());
        if (!quoted.matches()) {
            return value;
        }
        return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }
}
