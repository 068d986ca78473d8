package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which parameters an event type regards. */
class ParameterUseTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isNothing_exactlyForTypesThatAreNotServed(EventType type) {
        assertThat(ParameterUse.of(type).isEmpty()).isEqualTo(!type.isServed());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void holdsTheDistance_whereItIsRequired(EventType type) {
        if (type.needsDistance()) {
            assertThat(ParameterUse.of(type)).contains(RoiParameter.DISTANCE);
        }
    }

    /** Kept for other clients: faces with masks are compared as any other. */
    @Test
    void leavesNoParameterWithoutAType_butTheOneOfMasks() {
        var used = Arrays.stream(EventType.values()).flatMap(type -> ParameterUse.of(type).stream());

        assertThat(used.distinct())
                .hasSize(RoiParameter.values().length - 1)
                .doesNotContain(RoiParameter.APPLY_MASK_MATCHING);
    }

    @Test
    void tellsStaysFromCrossings() {
        assertThat(ParameterUse.of(EventType.LOITERING))
                .contains(RoiParameter.STAY_TIME_SEC, RoiParameter.MAX_EXIT_TIME, RoiParameter.CONTINUE_SEC)
                .doesNotContain(RoiParameter.MAX_TRANSITION_TIME);
        assertThat(ParameterUse.of(EventType.LINE_CROSSING))
                .contains(RoiParameter.MAX_TRANSITION_TIME, RoiParameter.DIRECTIONAL)
                .doesNotContain(RoiParameter.STAY_TIME_SEC, RoiParameter.CONTINUE_SEC);
    }
}
