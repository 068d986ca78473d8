package dev.vastream.bridge.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.push.LastFrame;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelStatesTest {

    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
    private static final String CAMERA = "rtsp://camera/s1";

    private final NodeTable nodes = new NodeTable(Clock.fixed(START, ZoneOffset.UTC));
    private final Map<String, LastFrame> lastFrames = new HashMap<>();
    private final ChannelStates states =
            new ChannelStates(new LiveIngest(nodes), camera -> Optional.ofNullable(lastFrames.get(camera)));

    @BeforeEach
    void pull() {
        nodes.heartbeat(
                "default/ingest",
                NodeStatus.newBuilder()
                        .setNodeId("default")
                        .setInstanceId("ingest")
                        .setRole(NodeRole.INGEST)
                        .setState(NodeState.READY)
                        .setHeartbeatAt(START)
                        .setHeartbeatIntervalMillis(1_000)
                        .build(),
                true);
    }

    /** A channel that a call changed at the start. */
    private static Channel channel(String url, boolean running) {
        return Channel.newBuilder()
                .setCameraUid("gate")
                .setNodeId("default")
                .setInputUrl(url)
                .setRunning(running)
                .setChangedAt(START)
                .build();
    }

    private static ChannelStatus status(ChannelState state) {
        return ChannelStatus.newBuilder()
                .setChannelId("gate")
                .setNodeId("default")
                .setState(state)
                .setSince(START)
                .setWidth(1_920)
                .setHeight(1_080)
                .setCaptured(812)
                .setPublished(810)
                .setWrittenAt(START)
                .build();
    }

    private static Instant after(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    private ChannelState stateAfter(double seconds, String url) {
        return states.of(channel(url, true), after(seconds)).getState();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTING", "RUNNING", "LOST", "REFUSED"})
    void isWhatFreshStatusSays(ChannelState state) {
        states.put(status(state), true, START);

        assertThat(states.of(channel(CAMERA, true), after(11.999))).isEqualTo(status(state));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
    void isStopped_whateverItsStatus_whenItIsNotToRun(ChannelState state) {
        states.put(status(state), true, START);

        var stopped = states.of(channel(CAMERA, false), after(1));

        assertThat(stopped.getState()).isEqualTo(ChannelState.STOPPED);
        assertThat(stopped.getPublished()).isEqualTo(810);
        assertThat(stopped.getWidth()).isEqualTo(1_920);
    }

    @Test
    void isLost_whenStatusIsOld() {
        states.put(status(ChannelState.RUNNING), true, START);

        var lost = states.of(channel(CAMERA, true), after(12));

        assertThat(lost.getState()).isEqualTo(ChannelState.LOST);
        assertThat(lost.getCaptured()).isEqualTo(812);
    }

    @Test
    void countsFromArrival_whenClockOfWriterIsWrong() {
        var slow = ChannelStatus.newBuilder(status(ChannelState.RUNNING))
                .setWrittenAt(START.minus(Duration.ofHours(1)))
                .build();
        states.put(slow, true, START);
        assertThat(stateAfter(11, CAMERA)).isEqualTo(ChannelState.RUNNING);

        states.put(slow, false, START);
        assertThat(stateAfter(11, CAMERA)).isEqualTo(ChannelState.LOST);
    }

    @Test
    void countsNoLongerThanFromNow_whenClockOfWriterIsAhead() {
        states.put(
                ChannelStatus.newBuilder(status(ChannelState.RUNNING))
                        .setWrittenAt(START.plus(Duration.ofHours(1)))
                        .build(),
                false,
                START);

        assertThat(stateAfter(12, CAMERA)).isEqualTo(ChannelState.LOST);
    }

    @Test
    void isLostAtOnce_whenNobodyPulls() {
        states.put(status(ChannelState.RUNNING), true, START);
        nodes.remove("default/ingest");

        assertThat(stateAfter(1, CAMERA)).isEqualTo(ChannelState.LOST);
    }

    @Test
    void connects_whenItWasJustStarted() {
        assertThat(stateAfter(9.999, CAMERA)).isEqualTo(ChannelState.CONNECTING);
        assertThat(stateAfter(10, CAMERA)).isEqualTo(ChannelState.LOST);

        states.put(status(ChannelState.STOPPED), true, START);
        assertThat(stateAfter(1, CAMERA)).isEqualTo(ChannelState.CONNECTING);
        assertThat(stateAfter(11, CAMERA)).isEqualTo(ChannelState.LOST);
    }

    @Test
    void knowsNothing_ofStatusOfAnotherNodeOrRemoved() {
        states.put(
                ChannelStatus.newBuilder(status(ChannelState.RUNNING))
                        .setNodeId("other")
                        .build(),
                true,
                START);
        assertThat(states.of(channel(CAMERA, true), after(1)).getCaptured()).isZero();

        states.put(status(ChannelState.RUNNING), true, START);
        states.remove("gate");
        assertThat(states.of(channel(CAMERA, true), after(1)).getCaptured()).isZero();
        assertThat(states.of(channel(CAMERA, false), after(1)).getState()).isEqualTo(ChannelState.STOPPED);
    }

    @Test
    void goesByStatus_withoutCounts_whenItIsPushed() {
        nodes.clear();
        states.put(status(ChannelState.RUNNING), true, START);

        var pushed = states.of(channel("push:", true), after(1));

        assertThat(pushed.getState()).isEqualTo(ChannelState.RUNNING);
        assertThat(pushed.getCaptured() + pushed.getPublished()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isAsLargeAsItsLastFrame_whenItIsPushed(boolean running) {
        states.put(
                ChannelStatus.newBuilder(status(ChannelState.RUNNING))
                        .setWidth(0)
                        .setHeight(0)
                        .build(),
                true,
                START);
        assertThat(states.of(channel("push:", running), after(1)).getWidth()).isZero();

        lastFrame(START);

        var pushed = states.of(channel("push:", running), after(1));
        assertThat(pushed.getWidth()).isEqualTo(640);
        assertThat(pushed.getHeight()).isEqualTo(480);
    }

    private void lastFrame(Instant at) {
        lastFrames.put("gate", new LastFrame("gate", "", "s", 1, 640, 480, "", at));
    }

    @Test
    void goesByLastFrame_whenItIsPushedAndNobodyTells() {
        nodes.clear();
        assertThat(stateAfter(9, "push:")).isEqualTo(ChannelState.CONNECTING);
        assertThat(stateAfter(10, "push:")).isEqualTo(ChannelState.LOST);

        lastFrame(after(20));

        var pushed = states.of(channel("push:", true), after(29.999));
        assertThat(pushed.getState()).isEqualTo(ChannelState.RUNNING);
        assertThat(pushed.getLastFrameAt()).isEqualTo(after(20));
        assertThat(stateAfter(30, "push:")).isEqualTo(ChannelState.LOST);
        assertThat(states.of(channel("push:", false), after(21)).getState()).isEqualTo(ChannelState.STOPPED);
    }

    @Test
    void connects_whenPushedChannelIsStartedLongAfterItsLastFrame() {
        lastFrame(START.minusSeconds(3_600));

        assertThat(stateAfter(9.999, "push:")).isEqualTo(ChannelState.CONNECTING);
        assertThat(stateAfter(10, "push:")).isEqualTo(ChannelState.LOST);
        lastFrame(after(11));
        assertThat(stateAfter(12, "push:")).isEqualTo(ChannelState.RUNNING);
    }

    @Test
    void holdsNoMoreThanItsBound_andKeepsThoseItKnows() {
        states.put(status(ChannelState.RUNNING), true, START);
        for (var i = 0; i < ChannelStates.MOST_CHANNELS; i++) {
            states.put(
                    ChannelStatus.newBuilder(status(ChannelState.RUNNING))
                            .setChannelId("stranger-" + i)
                            .build(),
                    true,
                    START);
        }
        states.put(status(ChannelState.REFUSED), true, START);

        assertThat(stateAfter(1, CAMERA)).isEqualTo(ChannelState.REFUSED);
        var last = Channel.newBuilder(channel(CAMERA, true))
                .setCameraUid("stranger-" + (ChannelStates.MOST_CHANNELS - 1))
                .build();
        assertThat(states.of(last, after(1)).getState()).isEqualTo(ChannelState.CONNECTING);
    }

    @ParameterizedTest
    @EnumSource
    void isCalledAsTheContractSays(ChannelState state) {
        var isNormal =
                state == ChannelState.STOPPED || state == ChannelState.CONNECTING || state == ChannelState.RUNNING;

        assertThat(InputStatus.of(state) == InputStatus.CH_STATUS_NORMAL).isEqualTo(isNormal);
    }
}
