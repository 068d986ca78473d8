package dev.vastream.bridge.push;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Broadcasts each record of an event, and a sign of life of cameras that are silent. */
final class EventPush {

    private final Broadcast broadcast;
    private final LastFrames frames;
    private final Supplier<Collection<Channel>> running;
    private final Clock clock;
    private final SilentCameras silent = new SilentCameras();

    /** @param running the channels that are meant to run */
    EventPush(Broadcast broadcast, LastFrames frames, Supplier<Collection<Channel>> running, Clock clock) {
        this.broadcast = broadcast;
        this.frames = frames;
        this.running = running;
        this.clock = clock;
    }

    /** Signs of life and records keep their order: none may name a frame before one that was told. */
    synchronized void send(ObjectMeta meta) {
        var now = clock.instant();
        frames.saw(meta, now);
        silent.spoke(meta.getCameraUid(), now);
        broadcast.send(meta.getCameraUid(), () -> PushMessage.of(meta));
    }

    /** To be called several times a second. */
    synchronized void keepAlive() {
        broadcast.attend();
        var names = running.get().stream().collect(Collectors.toMap(Channel::getCameraUid, Channel::getCameraName));
        var now = clock.instant();
        for (var camera : silent.awaited(names.keySet(), now)) {
            var last = frames.of(camera).orElseGet(() -> LastFrame.none(camera, names.getOrDefault(camera, "")));
            broadcast.send(camera, () -> PushMessage.empty(last, now));
        }
    }
}
