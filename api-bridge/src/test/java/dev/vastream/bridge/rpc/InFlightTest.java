package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(2, 100);

    private static InferenceReply reply(String id) {
        return InferenceReply.newBuilder()
                .setRequestId(id)
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .build();
    }

    @Test
    void refuses_whenTooManyAreOpen() {
        var first = inFlight.open(1).orElseThrow();
        assertThat(inFlight.open(1)).isPresent();
        assertThat(inFlight.open(1)).isEmpty();

        first.reply().completeExceptionally(new TimeoutException());

        assertThat(inFlight.open(1)).isPresent();
        assertThat(inFlight.size()).isEqualTo(2);
    }

    @Test
    void refuses_whenPicturesAreTooLarge() {
        var first = inFlight.open(99).orElseThrow();
        assertThat(inFlight.open(2)).isEmpty();
        assertThat(inFlight.size()).isEqualTo(1);

        first.reply().complete(reply(first.requestId()));

        assertThat(inFlight.open(2)).isPresent();
    }

    @Test
    void letsInOne_whenItAloneExceedsBound() {
        assertThat(inFlight.open(500)).isPresent();
        assertThat(inFlight.open(1)).isEmpty();
    }

    @Test
    void handsOverOnce_whenReplyIsRepeated() {
        var call = inFlight.open(1).orElseThrow();

        assertThat(inFlight.answer(reply("somebody else's"))).isFalse();
        assertThat(inFlight.answer(reply(call.requestId()))).isTrue();
        assertThat(inFlight.answer(reply(call.requestId()))).isFalse();

        assertThat(call.reply()).isCompleted();
    }
}
