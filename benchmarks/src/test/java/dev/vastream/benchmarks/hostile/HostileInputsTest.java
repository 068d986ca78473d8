package dev.vastream.benchmarks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.benchmarks.hostile.Hostile.Call;
import dev.vastream.benchmarks.hostile.Hostile.Letter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.topic.Topics;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostileInputsTest {

    private static final int MANY = 2_000;

    private final SchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void repeatsCalls_whenSeedIsTheSame() {
        var one = new HostileInputs(7, registry);
        var again = new HostileInputs(7, registry);

        for (var i = 0; i < MANY; i++) {
            if (one.get(i) instanceof Call call) {
                var same = (Call) again.get(i);
                assertThat(same.path()).isEqualTo(call.path());
                assertThat(Arrays.equals(same.body(), call.body()))
                        .as("input %s", i)
                        .isTrue();
            }
        }
    }

    @Test
    void differs_whenSeedDiffers() {
        var one = new HostileInputs(7, registry);
        var other = new HostileInputs(8, registry);

        assertThat(IntStream.range(0, 100)
                        .filter(i -> one.get(i).toString().equals(other.get(i).toString())))
                .hasSizeLessThan(20);
    }

    @Test
    void reachesEveryTopicThatIsRead_andEveryContract() {
        var inputs = new HostileInputs(1, registry);
        var targets = IntStream.range(0, MANY)
                .mapToObj(inputs::get)
                .map(input -> input instanceof Call call ? call.path() : ((Letter) input).topic())
                .collect(Collectors.toSet());

        assertThat(targets)
                .contains(
                        "/v1/detect",
                        "/v1/file/score",
                        "/v3/va/inference-image",
                        "/v3/va/add-or-update-feature",
                        "/analyze/skeleton-v2",
                        "va.frames",
                        "va.detections",
                        "va.embeddings",
                        "va.matches",
                        "va.features",
                        "va.feature-images",
                        "va.gallery-progress",
                        "va.match-requests",
                        "va.nodes",
                        "va.requests.default",
                        "va.replies.1");
    }

    @Test
    void sendsNoRecordThatCanBeRead_whereNothingAnswersIt() {
        var inputs = new HostileInputs(3, registry);
        var detections = new AvroDeserializer<>(Topics.DETECTIONS, registry);

        var readable = IntStream.range(0, MANY)
                .mapToObj(inputs::get)
                .filter(input ->
                        input instanceof Letter letter && letter.topic().equals("va.detections"))
                .map(input -> detections.deserialize("va.detections", ((Letter) input).value()))
                .filter(decoded -> decoded.fold(valid -> true, malformed -> false));

        assertThat(readable).isEmpty();
    }
}
