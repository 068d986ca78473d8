package dev.vastream.bridge.channel;

import dev.vastream.bridge.push.LastFrame;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How the channels go, from the statuses that whoever pulls them writes every two seconds. What a status says holds for twelve
 * seconds: then its writer is gone, and the channel is lost. Safe for use by several threads.
 */
public final class ChannelStates {

    /** Any client may write statuses: above this limit those of new channels are ignored. */
    static final int MOST_CHANNELS = 100_000;

    /** How long a status holds. */
    static final Duration FRESH = Duration.ofSeconds(12);

    /** How long a camera may take to its first frame, and how long one that gives frames may be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String PUSHED = "push:";

    private final LiveIngest ingest;
    private final Function<String, Optional<LastFrame>> lastFrames;
    private final Map<String, Heard> statuses = new ConcurrentHashMap<>();

    /**
     * @param ingest knows whether anybody pulls
     * @param lastFrames the newest frame of that camera that was seen behind the analysis. Asked only about pushed channels
     */
    public ChannelStates(LiveIngest ingest, Function<String, Optional<LastFrame>> lastFrames) {
        this.ingest = ingest;
        this.lastFrames = lastFrames;
    }

    /** A status, and until when it holds. */
    private record Heard(ChannelStatus status, Instant freshUntil) {}

    /**
     * Applies a status.
     *
     * @param live false for a record that was on the topic before this table read it: only then does its writer's clock matter
     */
    public void put(ChannelStatus status, boolean live, Instant now) {
        var id = status.getChannelId();
        if (statuses.size() >= MOST_CHANNELS && !statuses.containsKey(id)) {
            return;
        }
        var heardAt = live || status.getWrittenAt().isAfter(now) ? now : status.getWrittenAt();
        statuses.put(id, new Heard(status, heardAt.plus(FRESH)));
    }

    /** Applies the tombstone of a channel. */
    public void remove(String channelId) {
        statuses.remove(channelId);
    }

    /** Removes all statuses: they are read again from the beginning. */
    public void clear() {
        statuses.clear();
    }

    /**
     * How a channel goes at that time. Counts and size are those of its newest status. A pushed one has no counts, as whoever
     * publishes it counts; its size is that of its newest frame, for whoever watches it reads no frames.
     */
    public ChannelStatus of(Channel channel, Instant now) {
        var heard = Optional.ofNullable(statuses.get(channel.getCameraUid()))
                .filter(known -> known.status().getNodeId().equals(channel.getNodeId()));
        return channel.getInputUrl().equals(PUSHED) ? pushed(channel, heard, now) : pulled(channel, heard, now);
    }

    private ChannelStatus pulled(Channel channel, Optional<Heard> heard, Instant now) {
        var known = heard.map(Heard::status).orElseGet(() -> none(channel));
        if (!channel.getRunning()) {
            return in(ChannelState.STOPPED, known, channel.getChangedAt());
        }
        if (!ingest.of(channel.getNodeId())) {
            return in(ChannelState.LOST, known, known.getWrittenAt());
        }
        return ofThisRun(heard, now).orElseGet(() -> unheard(channel, known, channel.getChangedAt(), now));
    }

    /** Without a status a pushed channel goes by the frames that come through. */
    private ChannelStatus pushed(Channel channel, Optional<Heard> heard, Instant now) {
        var last = lastFrames.apply(channel.getCameraUid());
        var told = withoutCounts(heard.map(Heard::status).orElseGet(() -> none(channel)));
        var known = last.map(frame -> with(frame, told)).orElse(told);
        if (!channel.getRunning()) {
            return in(ChannelState.STOPPED, known, channel.getChangedAt());
        }
        return ofThisRun(heard, now)
                .map(status -> known)
                .orElseGet(() -> seen(channel, known, last.map(LastFrame::at), now));
    }

    /** What a fresh status says; nothing of one that says that it does not run, since the wish to run is younger. */
    private static Optional<ChannelStatus> ofThisRun(Optional<Heard> heard, Instant now) {
        return heard.filter(known -> now.isBefore(known.freshUntil()))
                .map(Heard::status)
                .filter(status ->
                        status.getState() != ChannelState.STOPPED && status.getState() != ChannelState.UNKNOWN);
    }

    private static ChannelStatus seen(Channel channel, ChannelStatus known, Optional<Instant> last, Instant now) {
        return last.filter(at -> now.isBefore(at.plus(PATIENCE)))
                .map(at -> in(ChannelState.RUNNING, known, at.truncatedTo(ChronoUnit.MILLIS)))
                .orElseGet(() -> unheard(channel, known, last.orElse(Instant.EPOCH), now));
    }

    /**
     * Nobody says anything of it. A frame from before it was started is none of this run: its source has some seconds to begin.
     *
     * @param spoke when somebody did last
     */
    private static ChannelStatus unheard(Channel channel, ChannelStatus known, Instant spoke, Instant now) {
        var changed = channel.getChangedAt();
        if (now.isBefore(changed.plus(PATIENCE))) {
            return in(ChannelState.CONNECTING, known, changed);
        }
        var last = spoke.isAfter(changed) ? spoke.truncatedTo(ChronoUnit.MILLIS) : changed;
        return in(ChannelState.LOST, known, last.plus(PATIENCE));
    }

    private static ChannelStatus in(ChannelState state, ChannelStatus status, Instant since) {
        return status.getState() == state
                ? status
                : ChannelStatus.newBuilder(status)
                        .setState(state)
                        .setSince(since)
                        .build();
    }

    private static ChannelStatus with(LastFrame frame, ChannelStatus status) {
        return ChannelStatus.newBuilder(status)
                .setWidth(frame.widthPx())
                .setHeight(frame.heightPx())
                .setLastFrameAt(frame.at().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static ChannelStatus withoutCounts(ChannelStatus status) {
        return ChannelStatus.newBuilder(status)
                .setCaptured(0)
                .setPublished(0)
                .setDropped(0)
                .setRefused(0)
                .setFailed(0)
                .build();
    }

    private static ChannelStatus none(Channel channel) {
        return ChannelStatus.newBuilder()
                .setChannelId(channel.getCameraUid())
                .setNodeId(channel.getNodeId())
                .setSince(channel.getChangedAt())
                .setWrittenAt(channel.getChangedAt())
                .build();
    }
}
