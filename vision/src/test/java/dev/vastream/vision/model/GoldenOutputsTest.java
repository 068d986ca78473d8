package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.Mirror;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every model of the catalogue gives what it gave when the mirror was made; {@code models.json} says how its input is made. */
class GoldenOutputsTest {

    private static final double TOLERANCE = 1e-3;
    private static final double INT8_TOLERANCE = 2e-2;
    private static final double BYTES_TOLERANCE = 1e-4;

    private final OnnxRuntime runtime = new OnnxRuntime(ProviderChoice.CPU, 1);

    static List<JsonNode> models() {
        var json = JsonMapper.shared().readTree(Mirror.models().resolve("models.json"));
        return StreamSupport.stream(json.get("models").spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesGoldenOutputs(JsonNode expected) {
        var file = expected.get("file").asString();
        var entry = ModelCatalogue.load().find(file.replace(".onnx", "")).orElseThrow();
        var golden = expected.get("golden");
        var outputShapes = outputShapes(golden);
        try (var model = runtime.load(entry, Mirror.models().resolve(file));
                var binding = model.bind(shape(golden), outputShapes)) {
            fill(binding.input(), golden.get("scale").asDouble());

            binding.run();

            var tolerance = file.contains("int8") ? INT8_TOLERANCE : TOLERANCE;
            golden.get("outputs")
                    .properties()
                    .forEach(output ->
                            assertSame(output.getKey(), binding.output(output.getKey()), output.getValue(), tolerance));
        }
    }

    /** Each value to a share of the largest one: the last bits of prepared pixels, and what comes of them, may be others. */
    @ParameterizedTest
    @MethodSource("models")
    void givesTheSame_whenPicturesGoInAsBytes(JsonNode expected) {
        var file = expected.get("file").asString();
        var entry = ModelCatalogue.load().find(file.replace(".onnx", "")).orElseThrow();
        var golden = expected.get("golden");
        var outputShapes = outputShapes(golden);
        try (var model = runtime.load(entry, Mirror.models().resolve(file));
                var byBytes = new OnnxRuntime(ModelInputs.BYTES)
                        .load(entry, Mirror.models().resolve(file));
                var plain = model.bind(shape(golden), outputShapes);
                var bytes = byBytes.bind(shape(golden), outputShapes)) {
            assertThat(byBytes.inputBytesEach()).isEqualTo(1);
            assertThat(bytes.inputBytes().capacity()).isEqualTo(plain.input().capacity());
            RandomPixels.fill(bytes.inputBytes());
            RandomPixels.prepare(bytes.inputBytes(), entry.pixelFormat().orElseThrow(), plain.input());

            plain.run();
            bytes.run();

            var tolerance = file.contains("int8") ? INT8_TOLERANCE : BYTES_TOLERANCE;
            for (var output : outputShapes.keySet()) {
                assertClose(output, bytes.output(output), plain.output(output), tolerance);
            }
        }
    }

    private static void assertClose(String name, FloatBuffer actual, FloatBuffer expected, double tolerance) {
        var largest = 0f;
        var difference = 0f;
        for (var i = 0; i < expected.capacity(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(actual.get(i) - expected.get(i)));
        }
        assertThat((double) difference).as(name).isLessThanOrEqualTo(tolerance * largest + 1e-6);
    }

    @Test
    void givesTheSame_whenModelsShareTheThreadPool() {
        var entry = ModelCatalogue.load().find("yolox_nano_416").orElseThrow();
        var file = Mirror.models().resolve(entry.file());
        try (var model = new OnnxRuntime(ProviderChoice.CPU, 2).load(entry, file);
                var binding = model.bind()) {
            fill(binding.input(), 255);

            binding.run();

            assertThat(binding.output("output").get(0)).isCloseTo(1.145215f, within(0.001f));
        }
    }

    @Test
    void runsOn_whenModelIsClosedBeforeItsBinding() {
        var entry = ModelCatalogue.load().find("mobilefacenet_112").orElseThrow();
        var model = runtime.load(entry, Mirror.models().resolve(entry.file()));
        try (var binding = model.bind()) {
            model.close();

            binding.run();

            assertThat(binding.output("output0").remaining()).isEqualTo(128);
        }
    }

    /** Element i is scale x ((31 i) mod 1009) / 1009, in the order of memory. */
    private static void fill(FloatBuffer input, double scale) {
        for (var i = 0; i < input.capacity(); i++) {
            input.put(i, (float) (scale * ((31L * i) % 1009) / 1009));
        }
    }

    private static void assertSame(String name, FloatBuffer actual, JsonNode expected, double tolerance) {
        var sum = 0.0;
        var absoluteSum = 0.0;
        for (var i = 0; i < actual.capacity(); i++) {
            sum += actual.get(i);
            absoluteSum += Math.abs(actual.get(i));
        }
        var scale = expected.get("abs_sum").asDouble();
        assertThat(absoluteSum).as(name).isCloseTo(scale, within(Math.max(1e-4, tolerance * scale)));
        assertThat(sum).as(name).isCloseTo(expected.get("sum").asDouble(), within(Math.max(1e-4, tolerance * scale)));
        var first = expected.get("first");
        var mean = scale / actual.capacity();
        for (var i = 0; i < Math.min(first.size(), actual.capacity()); i++) {
            var value = first.get(i).asDouble();
            assertThat((double) actual.get(i))
                    .as("%s[%d]", name, i)
                    .isCloseTo(value, within(1e-5 + tolerance * Math.max(Math.abs(value), mean)));
        }
    }

    private static Map<String, long[]> outputShapes(JsonNode golden) {
        var shapes = new LinkedHashMap<String, long[]>();
        golden.get("outputs").properties().forEach(output -> shapes.put(output.getKey(), shape(output.getValue())));
        return shapes;
    }

    private static long[] shape(JsonNode node) {
        return StreamSupport.stream(node.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
