package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.topic.Topics;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparationTest {

    private static Preparation preparation(Map<String, String> properties) {
        var connection = new Connection("localhost:1", URI.create("http://localhost:1"), properties);
        return new Preparation(connection, new KafkaClients(connection, "test"), Topics.fixed());
    }

    @Test
    void namesTheBroker_whenItDoesNotAnswer() {
        assertThatThrownBy(() -> preparation(Map.of("default.api.timeout.ms", "100", "request.timeout.ms", "100"))
                        .run())
                .isInstanceOf(StartException.class)
                .hasMessage("The broker at localhost:1 does not answer.");
    }

    @Test
    void keepsTheInterrupt_whenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> preparation(Map.of()).run()).isInstanceOf(StartException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
