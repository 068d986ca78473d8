package dev.vastream.bridge;

import dev.vastream.bridge.console.trial.RuleTrials;
import dev.vastream.bridge.console.trial.TrialProvider;
import java.util.ServiceLoader;
import org.springframework.context.annotation.Bean;

/** Finds what tries rules, which is no part of a bridge: it comes with {@code ./va}. */
final class TrialWiring {

    @Bean
    RuleTrials ruleTrials(BridgeSettings settings) {
        return ServiceLoader.load(TrialProvider.class)
                .findFirst()
                .map(provider -> provider.over(settings.connection()))
                .orElse(RuleTrials.ABSENT);
    }
}
