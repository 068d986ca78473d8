package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import org.junit.jupiter.api.Test;

class RepliesTest {

    @Test
    void namesPictureAndReason_whenRefused() {
        var reply = InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(ReplyStatus.REFUSED)
                .setReason("nobody")
                .setImageIndex(1)
                .build();

        assertThat(Replies.outcome(reply)).isEqualTo(new Outcome.Refused(1, "nobody"));
    }
}
