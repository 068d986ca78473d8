package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The running channels that this instance answers for, made to follow what is registered. One thread changes them, another one looks
 * at them.
 */
final class ServedChannels {

    private static final String PUSHED = "push:";
    private static final long SETTLE_STEP_MILLIS = 10;

    private final ChannelInputs inputs;
    private final Openers openers;
    private final int mostPulled;
    private final ChannelMeters meters;
    private final Map<String, Service> served = new ConcurrentHashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    /** Begins to serve channels. */
    interface Openers {

        /** A channel that is pulled. */
        ServedChannel pull(Channel channel, ChannelInput input);

        /** A channel whose frames somebody else publishes. */
        ServedChannel watch(Channel channel);
    }

    /** What is done for a channel; the input is there when it is pulled. */
    private record Use(boolean isPushed, Optional<ChannelInput> input) {

        static final Use PUSH = new Use(true, Optional.empty());
        static final Use IDLE = new Use(false, Optional.empty());
    }

    /** A channel with what is done for it. */
    private record Service(Use use, ServedChannel channel) {}

    /** A channel that was told to stop. */
    record Ended(String id, ServedChannel channel) {}

    ServedChannels(ChannelInputs inputs, Openers openers, int mostPulled, ChannelMeters meters) {
        this.inputs = inputs;
        this.openers = openers;
        this.mostPulled = mostPulled;
        this.meters = meters;
    }

    /**
     * Serves those of the channels that are wanted to run, and no others. Of those that are to be pulled the first are.
     *
     * @param registered channels of this instance, by their ids in ascending order
     */
    void apply(List<Channel> registered) {
        var running = registered.stream().filter(Channel::getRunning).toList();
        endOthers(registered, running);
        var pulled = 0;
        for (var channel : running) {
            var use = channel.getInputUrl().equals(PUSHED)
                    ? Use.PUSH
                    : pulled++ < mostPulled ? new Use(false, Optional.of(inputs.of(channel))) : Use.IDLE;
            serve(channel, use);
        }
        meters.retain(registered.stream().map(Channel::getCameraUid).collect(Collectors.toSet()));
    }

    private void endOthers(List<Channel> registered, List<Channel> running) {
        var stay = running.stream().map(Channel::getCameraUid).collect(Collectors.toSet());
        var others = new HashSet<>(served.keySet());
        others.removeAll(stay);
        for (var id : others) {
            var channel = served.remove(id).channel();
            channel.stop();
            if (registered.stream().anyMatch(known -> known.getCameraUid().equals(id))) {
                ended.add(new Ended(id, channel));
            }
        }
    }

    private void serve(Channel channel, Use use) {
        var id = channel.getCameraUid();
        var before = served.get(id);
        if (before != null && before.use().equals(use)) {
            before.channel().follow(channel);
            return;
        }
        if (before != null) {
            before.channel().stop();
        }
        served.put(id, new Service(use, begun(channel, use)));
    }

    private ServedChannel begun(Channel channel, Use use) {
        if (use.isPushed()) {
            return openers.watch(channel);
        }
        return use.input().map(input -> openers.pull(channel, input)).orElseGet(() -> idle(channel));
    }

    private ServedChannel idle(Channel channel) {
        meters.counts(channel.getCameraUid());
        return new IdleChannel();
    }

    /** The channels that are served, by their ids. */
    Map<String, ServedChannel> now() {
        return served.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .channel()));
    }

    /** Channels that were told to stop and are registered, to be taken off by who has told of their end. */
    Queue<Ended> ended() {
        return ended;
    }

    /** Ends everything and waits until the counts are settled, for a bounded time. */
    void stop(Duration patience) throws InterruptedException {
        var all = now().values();
        all.forEach(ServedChannel::stop);
        served.clear();
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !all.stream().allMatch(ServedChannel::isSettled)) {
            TimeUnit.MILLISECONDS.sleep(SETTLE_STEP_MILLIS);
        }
    }
}
