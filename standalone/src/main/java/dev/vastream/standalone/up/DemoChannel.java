package dev.vastream.standalone.up;

import dev.vastream.standalone.bridge.BridgeException;
import dev.vastream.standalone.channels.ChannelCalls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers and starts the demo camera, so that it is seen among the channels and rules can be added to it at once. */
record DemoChannel(ChannelCalls channels, String camera, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(DemoChannel.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** There is a channel of that id, with what its owner has made of it. */
    private static final int REGISTERED_OTHERWISE = 201;
    /** The bridge reads its tables, or has not heard of the node yet, which has just begun. */
    private static final Set<Integer> SOON = Set.of(26, 503);

    /** Waits until the bridge knows the node; all else that keeps it from registering is a line in the log. */
    void register() throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRegistered(System.nanoTime() < deadline)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** @param again whether there is time for another try */
    private boolean isRegistered(boolean again) throws InterruptedException {
        try {
            channels.registerPublished(camera, name);
            channels.start(List.of(camera));
        } catch (BridgeException e) {
            if (again && SOON.contains(e.code())) {
                return false;
            }
            if (e.code() != REGISTERED_OTHERWISE) {
                LOG.warn("The demo camera is not registered: {}", e.getMessage());
            }
        }
        return true;
    }
}
