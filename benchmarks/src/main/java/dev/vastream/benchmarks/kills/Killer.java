package dev.vastream.benchmarks.kills;

import dev.vastream.benchmarks.load.Service;
import dev.vastream.cluster.ClusterStartException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills services at random and starts them again; also those that end of themselves, as an operator's supervisor does. */
final class Killer {

    private static final Logger LOG = LoggerFactory.getLogger(Killer.class);
    private static final int LONGEST_DOWN_MILLIS = 1_000;
    private static final int SUPERVISION_MILLIS = 100;
    private static final int START_ATTEMPTS = 5;

    private final List<Service> services;
    private final BridgeLife bridge;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final Map<String, Integer> ownEnds = new TreeMap<>();

    Killer(List<Service> services, BridgeLife bridge, long seed) {
        this.services = List.copyOf(services);
        this.bridge = bridge;
        random = new Random(seed);
    }

    /** Kills one and starts it again after a moment; it may not serve yet on return. */
    String kill() throws ClusterStartException, InterruptedException {
        var victim = services.get(random.nextInt(services.size()));
        if (victim.isAlive()) {
            if (isBridge(victim)) {
                bridge.down();
            }
            victim.kill();
        }
        kills.merge(victim.name(), 1, Integer::sum);
        Thread.sleep(random.nextInt(LONGEST_DOWN_MILLIS));
        start(victim);
        return victim.name();
    }

    /** Lets the system run for about so long, and starts again what ends of itself. */
    void supervise(Duration mean) throws ClusterStartException, InterruptedException {
        var pause = Math.round(mean.toMillis() * (0.5 + random.nextDouble()));
        var end = System.nanoTime() + Duration.ofMillis(pause).toNanos();
        while (System.nanoTime() < end) {
            for (var service : services) {
                if (!service.isAlive()) {
                    LOG.warn("{} has ended of itself", service.name());
                    ownEnds.merge(service.name(), 1, Integer::sum);
                    if (isBridge(service)) {
                        bridge.down();
                    }
                    start(service);
                }
            }
            Thread.sleep(SUPERVISION_MILLIS);
        }
    }

    Map<String, Integer> kills() {
        return Map.copyOf(kills);
    }

    /** Services that have ended without being killed, and were started again. */
    Map<String, Integer> ownEnds() {
        return Map.copyOf(ownEnds);
    }

    private static boolean isBridge(Service service) {
        return service.name().equals("bridge");
    }

    private static void start(Service service) throws ClusterStartException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                service.start();
                return;
            } catch (ClusterStartException e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
                LOG.warn("{} does not start, again", service.name(), e);
                Thread.sleep(LONGEST_DOWN_MILLIS);
            }
        }
    }
}
