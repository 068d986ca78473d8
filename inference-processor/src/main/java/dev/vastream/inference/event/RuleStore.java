package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleStates.Head;
import dev.vastream.inference.rule.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the rules of cameras keep: a record for each rule and one for what is beside them. So a record is as large as a region
 * and its objects, whatever number of regions a camera has, and a rule that a frame leaves as it was is not written.
 */
final class RuleStore {

    private final KeyValueStore<String, Head> heads;
    private final KeyValueStore<String, Optional<Running<?>>> rules;

    private RuleStore(KeyValueStore<String, Head> heads, KeyValueStore<String, Optional<Running<?>>> rules) {
        this.heads = heads;
        this.rules = rules;
    }

    static RuleStore of(ProcessorContext<?, ?> context) {
        return new RuleStore(
                context.getStateStore(EventTopology.RULES), context.getStateStore(EventTopology.REGION_RULES));
    }

    /** What is kept of the camera, none if nothing is. */
    Optional<RuleStates> get(String camera) {
        return Optional.ofNullable(heads.get(camera)).map(head -> head.with(rulesOf(camera, head)));
    }

    private List<Running<?>> rulesOf(String camera, Head head) {
        var running = new ArrayList<Running<?>>(head.regionIds().size());
        for (var region : head.regionIds()) {
            var rule = rules.get(key(camera, region));
            if (rule != null) {
                rule.ifPresent(running::add);
            }
        }
        return running;
    }

    /**
     * Keeps the states.
     *
     * @param before those that {@link #get} gave: what is equal in both is not written
     */
    void put(String camera, RuleStates before, RuleStates after) {
        var stored = heads.get(camera);
        var head = after.head();
        if (stored != null && !stored.regionIds().equals(head.regionIds())) {
            for (var region : stored.regionIds()) {
                if (!head.regionIds().contains(region)) {
                    rules.delete(key(camera, region));
                }
            }
        }
        putRules(camera, before, after);
        if (!head.equals(stored)) {
            heads.put(camera, head);
        }
    }

    private void putRules(String camera, RuleStates before, RuleStates after) {
        Map<String, Running<?>> earlier = new HashMap<>();
        before.running().forEach(rule -> earlier.put(rule.roi().id(), rule));
        for (var rule : after.running()) {
            if (!rule.equals(earlier.get(rule.roi().id()))) {
                rules.put(key(camera, rule.roi().id()), Optional.of(rule));
            }
        }
    }

    void delete(String camera) {
        var head = heads.delete(camera);
        if (head != null) {
            head.regionIds().forEach(region -> rules.delete(key(camera, region)));
        }
    }

    /** The cameras that something is kept of, in the order of their ids. */
    List<String> cameras() {
        var cameras = new ArrayList<String>();
        try (var all = heads.all()) {
            all.forEachRemaining(camera -> cameras.add(camera.key));
        }
        cameras.sort(null);
        return cameras;
    }

    /** No two pairs of ids have one key, whatever characters are in them. */
    private static String key(String camera, String region) {
        return camera.length() + ":" + camera + region;
    }
}
