package dev.vastream.inference.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of rules that are served. A new one is a class that implements {@code Rule}, and a line in here. */
public final class RuleTypes {

    /** Those of the product. */
    public static final RuleTypes SERVED = new RuleTypes(RegionRuleTypes.ALL);

    private final Map<String, RuleType<?>> byEventType;

    public RuleTypes(List<RuleType<?>> types) {
        byEventType = types.stream().collect(Collectors.toUnmodifiableMap(RuleType::eventType, Function.identity()));
    }

    public Optional<RuleType<?>> of(String eventType) {
        return Optional.ofNullable(byEventType.get(eventType));
    }
}
