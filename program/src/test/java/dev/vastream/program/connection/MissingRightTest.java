package dev.vastream.program.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

/** The sentence for whoever gives rights. */
class MissingRightTest {

    @Test
    void namesRightAndTopic_whenTopicIsDenied() {
        var failure = new ExecutionException(new TopicAuthorizationException(Set.of("va.frames")));

        assertThat(MissingRight.of("WRITE", failure)).contains("this account needs WRITE on topic va.frames");
    }

    @Test
    void namesResource_whenGroupOrTransactionIsDenied() {
        assertThat(MissingRight.of("READ", GroupAuthorizationException.forGroupId("va-frames")))
                .contains("this account needs READ on group va-frames");
        assertThat(MissingRight.of("READ", new TransactionalIdAuthorizationException("denied"))
                        .orElseThrow())
                .contains("WRITE", "transactional id");
    }

    @Test
    void saysThatCredentialsAreWrong_whenTheyAre() {
        var failure = new KafkaException("x", new SaslAuthenticationException("Invalid username or password"));

        assertThat(MissingRight.orReason("READ", failure)).contains("credentials", "Invalid username or password");
    }

    @Test
    void saysTheRootsReason_whenItIsAboutSomethingElse() {
        assertThat(MissingRight.of("READ", new KafkaException("broken"))).isEmpty();
        assertThat(MissingRight.orReason("READ", new KafkaException("outer", new IllegalStateException("no disk"))))
                .isEqualTo("no disk");
        assertThat(MissingRight.orReason("READ", new KafkaException("outer", new IllegalStateException())))
                .isEqualTo("IllegalStateException");
    }
}
