package dev.vastream.inference.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FeatureType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

    private Identity identity = Identity.UNKNOWN;

    @Test
    void forgetsOldVotes_whenNewOnesCome() {
        for (var i = 0; i < 20; i++) {
            vote("a", 0.9, Duration.ofSeconds(i));
        }
        vote("b", 0.6, Duration.ofMinutes(5));

        assertThat(identity.subject()).contains("b");
    }

    @Test
    void keepsName_howeverLongNobodyVotes() {
        vote("a", 0.9, Duration.ZERO);
        vote("", 0, Duration.ofHours(1));

        assertThat(identity.subject()).contains("a");
    }

    @Test
    void isCorrectedWithinSixVotes_howeverOftenItWasWrong() {
        for (var i = 0; i < 1_000; i++) {
            vote("a", 1, Duration.ofMillis(100 * i));
        }
        for (var i = 0; i < 6; i++) {
            vote("b", 0.8, Duration.ofMillis(100_000 + 100 * i));
        }

        assertThat(identity.subject()).contains("b");
    }

    @Test
    void keepsFewCandidates() {
        for (var i = 0; i < 100; i++) {
            vote("subject " + i, 0.5 + 0.004 * i, Duration.ofMillis(i));
        }

        assertThat(identity.candidates()).hasSizeLessThanOrEqualTo(4);
        assertThat(identity.subject()).contains("subject 99");
    }

    @Test
    void gainsNothing_whenTimeStepsBack() {
        vote("a", 0.9, Duration.ofHours(1));
        vote("b", 0.5, Duration.ZERO);

        assertThat(identity.candidates())
                .allSatisfy(candidate -> assertThat(candidate.votes()).isLessThan(1));
        assertThat(identity.subject()).contains("a");
    }

    private void vote(String subject, double score, Duration after) {
        identity = identity.after(new Vote(0, 0, FeatureType.FACE, subject, score, START.plus(after)));
    }
}
