package dev.vastream.bridge.channel;

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
    private final Function<String, Optional<Instant>> lastFrames;
    private final Map<String, Heard> statuses = new ConcurrentHashMap<>();

    /**
     * @param ingest knows whether anybody pulls
     * @param lastFrames when a frame of that camera was last seen behind the analysis; nothing for one of which none was, or when
     *     nobody watches. Asked only about pushed channels without a fresh status
     */
    public ChannelStates(LiveIngest ingest, Function<String, Optional<Instant>> lastFrames) {
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
     * How a channel goes at that time. Counts and sizes are those of its newest status, none for a pushed one: whoever publishes
     * it counts.
     */
    public ChannelStatus of(Channel channel, Instant now) {
        var heard = Optional.ofNullable(statuses.get(channel.getCameraUid()))
                .filter(known -> known.status().getNodeId().equals(channel.getNodeId()));
        var isPushed = channel.getInputUrl().equals(PUSHED);
        var known = heard.map(Heard::status)
                .map(status -> isPushed ? withoutCounts(status) : status)
                .orElseGet(() -> none(channel));
        if (!channel.getRunning()) {
            return in(ChannelState.STOPPED, known, channel.getChangedAt());
        }
        var fresh = heard.filter(status -> now.isBefore(status.freshUntil()));
        if (isPushed) {
            return fresh.filter(status -> isOfThisRun(status.status()))
                    .map(status -> known)
                    .orElseGet(() -> seen(channel, known, now));
        }
        if (!ingest.of(channel.getNodeId())) {
            return in(ChannelState.LOST, known, known.getWrittenAt());
        }
        return fresh.filter(status -> isOfThisRun(status.status()))
                .map(status -> known)
                .orElseGet(() -> unheard(channel, known, now));
    }

    /** The wish to run is younger than a status that says that it does not. */
    private static boolean isOfThisRun(ChannelStatus status) {
        return status.getState() != ChannelState.STOPPED && status.getState() != ChannelState.UNKNOWN;
    }

    /** A pushed channel by the frames that come through. */
    private ChannelStatus seen(Channel channel, ChannelStatus known, Instant now) {
        var last = lastFrames.apply(channel.getCameraUid());
        if (last.isEmpty()) {
            return unheard(channel, known, now);
        }
        var at = last.get().truncatedTo(ChronoUnit.MILLIS);
        var silentSince = at.plus(PATIENCE);
        var state = now.isBefore(silentSince) ? ChannelState.RUNNING : ChannelState.LOST;
        return ChannelStatus.newBuilder(in(state, known, state == ChannelState.RUNNING ? at : silentSince))
                .setLastFrameAt(at)
                .build();
    }

    /** Nobody says anything of it: whoever is to pull it has some seconds to begin. */
    private static ChannelStatus unheard(Channel channel, ChannelStatus known, Instant now) {
        var lostSince = channel.getChangedAt().plus(PATIENCE);
        return now.isBefore(lostSince)
                ? in(ChannelState.CONNECTING, known, channel.getChangedAt())
                : in(ChannelState.LOST, known, lostSince);
    }

    private static ChannelStatus in(ChannelState state, ChannelStatus status, Instant since) {
        return status.getState() == state
                ? status
                : ChannelStatus.newBuilder(status)
                        .setState(state)
                        .setSince(since)
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
