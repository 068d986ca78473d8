package dev.vastream.ingest.channel;

import static dev.vastream.ingest.channel.TestChannels.running;
import static dev.vastream.ingest.channel.TestChannels.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedChannelsTest {

    private static final int MOST = 2;

    private final List<String> calls = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChannelMeters meters = new ChannelMeters(registry);
    private final ServedChannels served =
            new ServedChannels(FakeInputs.unopened(), new PulledAlone(Pull::new), MOST, meters);

    /** Notes what it is told. */
    private final class Pull implements ServedChannel {

        private final String id;

        Pull(Channel channel) {
            id = channel.getCameraUid();
            calls.add("pull " + channel.getInputUrl());
            meters.counts(id);
        }

        @Override
        public void follow(Channel channel) {
            calls.add("follow " + channel.getCameraName());
        }

        @Override
        public Reading reading() {
            var progress = new PullProgress.Now(ChannelState.RUNNING, Optional.empty(), 0, 0, "");
            return new Reading("stream", progress, 0, new FrameCounts().totals());
        }

        @Override
        public void stop() {
            calls.add("stop " + id);
        }

        @Override
        public boolean isSettled() {
            return true;
        }
    }

    @Test
    void pullsWhatIsWantedToRun() {
        served.apply(List.of(running("a"), stopped("b")));

        assertThat(calls).containsExactly("pull rtsp://a/1");
        assertThat(served.now()).containsOnlyKeys("a");
    }

    @Test
    void leavesTheLaterOnesWithoutCapacity_andPullsThemWhenThereIsRoom() {
        served.apply(List.of(running("a"), running("b"), running("c")));

        var idle = served.now().get("c").reading();
        assertThat(idle.progress().state()).isEqualTo(ChannelState.LOST);
        assertThat(idle.progress().lastError()).isEqualTo("no capacity");
        assertThat(calls).containsExactly("pull rtsp://a/1", "pull rtsp://b/1");

        assertThat(registry.find("va.channel.state").tag("camera", "c").gauges())
                .isNotEmpty();

        calls.clear();
        served.apply(List.of(stopped("a"), running("b"), running("c")));
        assertThat(calls).containsExactly("stop a", "follow Camera b", "pull rtsp://c/1");
    }

    @Test
    void pullsAnew_whenTheInputIsAnother() {
        served.apply(List.of(running("a")));

        served.apply(List.of(running("a", "rtsp://elsewhere/1")));

        assertThat(calls).containsExactly("pull rtsp://a/1", "stop a", "pull rtsp://elsewhere/1");
    }

    @Test
    void followsWithoutDisturbing_whenSomethingElseIsAnother() {
        served.apply(List.of(running("a")));

        served.apply(List.of(Channel.newBuilder(running("a"))
                .setCameraName("Gate")
                .setDescription("new")
                .build()));

        assertThat(calls).containsExactly("pull rtsp://a/1", "follow Gate");
    }

    @Test
    void tellsOfTheEndOnlyOfChannelsThatAreStillHere() {
        served.apply(List.of(running("a"), running("b")));

        served.apply(List.of(stopped("a")));

        assertThat(calls).contains("stop a", "stop b");
        assertThat(served.ended()).extracting(ServedChannels.Ended::id).containsExactly("a");
        assertThat(served.now()).isEmpty();
    }

    @Test
    void showsMetersOfRegisteredChannelsAlone() {
        served.apply(List.of(running("a"), running("b")));

        served.apply(List.of(stopped("a")));

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getTag("camera")).isEqualTo("a"));
    }

    @Test
    void stopsAll() throws Exception {
        served.apply(List.of(running("a"), running("b")));

        served.stop(Duration.ofSeconds(1));

        assertThat(calls).contains("stop a", "stop b");
        assertThat(served.now()).isEmpty();
    }
}
