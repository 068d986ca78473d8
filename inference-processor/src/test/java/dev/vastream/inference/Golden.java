package dev.vastream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;

/**
 * Wire records of real pictures as they once were, held against those of today: every field by its path, numbers with the
 * room that another processor's arithmetic needs. Times are left out; of a vector there is its size and one projection.
 */
public final class Golden {

    private static final double ROOM = 0.004;
    private static final int SEED = 17;

    private final List<String> lines = new ArrayList<>();

    /** Adds a record. */
    public Golden add(String name, IndexedRecord record) {
        flatten(name, record);
        return this;
    }

    /**
     * Compares with a resource beside the test's class. What was found lies in {@code target/golden} after that, to be
     * looked at, and to become the resource where a change is wanted.
     */
    public void requireLike(Class<?> test, String resource) {
        write(resource);
        var expected = expected(test, resource);
        assertThat(paths(lines)).as(resource).isEqualTo(paths(expected));
        for (var i = 0; i < lines.size(); i++) {
            requireLike(lines.get(i), expected.get(i));
        }
    }

    private static void requireLike(String actual, String expected) {
        if (actual.equals(expected)) {
            return;
        }
        var is = value(actual);
        var was = value(expected);
        assertThat(isNumber(is) && isNumber(was)).as("%s, was %s", actual, was).isTrue();
        var wanted = Double.parseDouble(was);
        assertThat(Double.parseDouble(is)).as(expected).isCloseTo(wanted, within(ROOM + ROOM * Math.abs(wanted)));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9.]+(E-?[0-9]+)?");
    }

    private static List<String> paths(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .toList();
    }

    private static String value(String line) {
        return line.substring(line.indexOf(" = ") + 3);
    }

    private void flatten(String path, Object value) {
        if (value instanceof IndexedRecord record) {
            for (var field : record.getSchema().getFields()) {
                if (!field.name().endsWith("_micros")) {
                    flattenField(path + "." + field.name(), record.get(field.pos()));
                }
            }
        } else if (value instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            new TreeMap<>(map).forEach((key, member) -> flatten(path + "." + key, member));
        } else {
            lines.add(path + " = " + value);
        }
    }

    private void flattenField(String path, Object value) {
        if (value instanceof ByteBuffer bytes) {
            lines.add(path + ".empty = " + !bytes.hasRemaining());
            if (path.endsWith("vector")) {
                lines.add(path + ".bytes = " + bytes.remaining());
                lines.add(path + ".projection = " + projection(floats(bytes)));
            } else if (path.endsWith("appearance")) {
                lines.add(path + ".bytes = " + bytes.remaining());
                lines.add(path + ".projection = " + projection(signed(bytes)));
            }
        } else {
            flatten(path, value);
        }
    }

    private static double projection(double[] vector) {
        var random = new Random(SEED);
        var sum = 0.0;
        var squares = 0.0;
        for (var component : vector) {
            sum += component * random.nextGaussian();
            squares += component * component;
        }
        return squares == 0 ? 0 : sum / Math.sqrt(squares);
    }

    private static double[] floats(ByteBuffer bytes) {
        var floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var values = new double[floats.remaining()];
        for (var i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return values;
    }

    private static double[] signed(ByteBuffer bytes) {
        var values = new double[bytes.remaining()];
        for (var i = 0; i < values.length; i++) {
            values[i] = bytes.get(bytes.position() + i);
        }
        return values;
    }

    private void write(String resource) {
        try {
            Files.write(Files.createDirectories(Path.of("target", "golden")).resolve(resource), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected(Class<?> test, String resource) {
        try (var in = test.getResourceAsStream(resource)) {
            assertThat(in)
                    .as("no resource %s: take the one in target/golden", resource)
                    .isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
