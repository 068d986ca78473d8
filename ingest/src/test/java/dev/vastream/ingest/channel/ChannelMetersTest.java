package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.schemas.avro.ChannelState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChannelMeters meters = new ChannelMeters(registry);

    @Test
    void showsWhatBecameOfTheFrames_overAllRuns() {
        for (var run = 0; run < 2; run++) {
            var counts = new FrameCounts(meters.counts("gate"));
            for (var frame = 0; frame < 10; frame++) {
                counts.capture();
            }
            counts.publish(1_000);
            counts.publish(1_000);
            counts.publish(1_000);
            counts.publish(1_000);
            counts.drop();
            counts.drop();
            counts.drop();
            counts.refuse();
            counts.refuse();
            counts.fail();
        }

        assertThat(frames("gate", "captured")).isEqualTo(20);
        assertThat(frames("gate", "published")).isEqualTo(8);
        assertThat(frames("gate", "dropped")).isEqualTo(6);
        assertThat(frames("gate", "refused")).isEqualTo(4);
        assertThat(frames("gate", "failed")).isEqualTo(2);
    }

    @Test
    void showsOneState() {
        meters.counts("gate");
        assertThat(registry.find("va.channel.state").gauges())
                .hasSize(ChannelState.values().length - 1)
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());

        meters.state("gate", ChannelState.CONNECTING);
        meters.state("gate", ChannelState.RUNNING);

        assertThat(registry.find("va.channel.state").gauges())
                .filteredOn(gauge -> gauge.value() == 1)
                .extracting(gauge -> gauge.getId().getTag("state"))
                .containsExactly("running");
    }

    @Test
    void takesTheMetersAway_withTheirChannel() {
        meters.counts("gate").capture();
        meters.counts("yard").capture();

        meters.retain(Set.of("yard", "never shown"));

        assertThat(registry.getMeters())
                .isNotEmpty()
                .extracting(meter -> meter.getId().getTag("camera"))
                .containsOnly("yard");
        assertThat(frames("yard", "captured")).isEqualTo(1);
    }

    /** What is told late, of a channel that is removed by then, must not bring its label back. */
    @Test
    void showsNothing_ofChannelsThatAreNotRegistered() {
        meters.state("stranger", ChannelState.RUNNING);
        meters.counts("gate");
        meters.retain(Set.of());
        meters.state("gate", ChannelState.STOPPED);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void beginsAtNothing_whenAChannelIsThereAgain() {
        meters.counts("gate").capture();
        meters.state("gate", ChannelState.RUNNING);
        meters.retain(Set.of());

        meters.counts("gate");

        assertThat(frames("gate", "captured")).isZero();
        assertThat(registry.find("va.channel.state").gauges())
                .isNotEmpty()
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
    }

    private double frames(String camera, String outcome) {
        return registry.get("va.channel.frames")
                .tags("camera", camera, "outcome", outcome)
                .functionCounter()
                .count();
    }
}
