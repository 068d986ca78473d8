package dev.vastream.bridge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.SteppingClock;
import dev.vastream.schemas.avro.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventPushTest {

    private final FakeBroadcast broadcast = new FakeBroadcast();
    private final LastFrames frames = new LastFrames();
    private final List<Channel> running = new ArrayList<>();
    private final SteppingClock clock = new SteppingClock();
    private final EventPush push = new EventPush(broadcast, frames, () -> running, clock);

    @Test
    void sendsRecord_underItsCamera() {
        push.send(Metas.at("a", 10));

        assertThat(broadcast.messages)
                .containsExactly(new FakeBroadcast.Message(
                        "a",
                        "{\"camera_name\":\"Name of a\",\"camera_uid\":\"a\",\"event_list\":[],\"frame_height\":480,"
                                + "\"frame_number\":10,\"frame_width\":640,"
                                + "\"time_stamp\":\"2026-01-31 07:31:10.0000000\"}"));
        assertThat(frames.of("a").map(LastFrame::at)).contains(clock.instant());
    }

    @Test
    void sendsSignOfLife_ofTheNewestFrame_whenTwoSecondsPassed() {
        push.send(Metas.at("a", 11));
        push.send(Metas.at("a", 10));
        broadcast.messages.clear();
        push.keepAlive();
        assertThat(broadcast.messages).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        push.keepAlive();

        assertThat(broadcast.messages)
                .containsExactly(new FakeBroadcast.Message(
                        "a",
                        "{\"camera_name\":\"Name of a\",\"camera_uid\":\"a\",\"event_list\":[],\"frame_height\":480,"
                                + "\"frame_number\":11,\"frame_width\":640,"
                                + "\"time_stamp\":\"2026-01-02 03:04:07.6789010\"}"));
        assertThat(frames.of("a").map(LastFrame::at))
                .as("no frame is told by it")
                .contains(clock.instant().minusSeconds(2));
    }

    @Test
    void sendsSignOfLife_ofChannelThatRunsWithoutAFrame() {
        running.add(Channel.newBuilder()
                .setCameraUid("gate")
                .setCameraName("Gate")
                .setRunning(true)
                .build());
        push.keepAlive();

        clock.advance(Duration.ofSeconds(2));
        push.keepAlive();

        assertThat(broadcast.messages)
                .containsExactly(new FakeBroadcast.Message(
                        "gate",
                        "{\"camera_name\":\"Gate\",\"camera_uid\":\"gate\",\"event_list\":[],\"frame_height\":0,"
                                + "\"frame_number\":0,\"frame_width\":0,"
                                + "\"time_stamp\":\"2026-01-02 03:04:07.6789010\"}"));
        assertThat(frames.of("gate")).isEmpty();
    }
}
