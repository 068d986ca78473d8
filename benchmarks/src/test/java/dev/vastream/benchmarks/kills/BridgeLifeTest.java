package dev.vastream.benchmarks.kills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BridgeLifeTest {

    private final BridgeLife bridge = new BridgeLife();

    @Test
    void excusesNothing_whenLivingBridgeBreaksACall() {
        bridge.answered(bridge.now());
        var began = bridge.now();

        assertThat(bridge.excuses(began)).isFalse();
    }

    @Test
    void excusesCall_whenBridgeIsKilledMeanwhile() {
        bridge.answered(bridge.now());
        var began = bridge.now();

        bridge.down();

        assertThat(bridge.excuses(began)).isTrue();
    }

    @Test
    void excusesCall_whenBridgeHasNotAnsweredSinceItsStart() {
        bridge.answered(bridge.now());
        bridge.down();
        var began = bridge.now();

        bridge.answered(began);

        assertThat(bridge.excuses(began)).isTrue();
        assertThat(bridge.excuses(bridge.now())).isFalse();
    }

    @Test
    void takesNoAnswerOfTheKilledOne_forASignOfLife() {
        var began = bridge.now();
        bridge.down();

        bridge.answered(began);

        assertThat(bridge.excuses(bridge.now())).isTrue();
    }
}
