package dev.vastream.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class MatchingCommandTest {

    @Test
    void takesOptions() {
        var settings = settings("--bootstrap", "broker:1", "--instance", "two", "--exact-up-to", "7");

        assertThat(settings.connection().bootstrapServers()).isEqualTo("broker:1");
        assertThat(settings.instanceId()).isEqualTo("two");
        assertThat(settings.exactUpTo()).isEqualTo(7);
    }

    @Test
    void refusesBadValue_byItsName() {
        assertThatThrownBy(() -> settings("--instance", "a/b"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("instance must be");
        assertThatThrownBy(() -> settings("--exact-up-to", "0"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("exact-up-to must be");
        assertThatThrownBy(() -> settings("--metrics-port", "70000"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("metrics-port must be");
    }

    private static MatchingSettings settings(String... arguments) {
        var line = MatchingCommand.commandLine();
        line.parseArgs(arguments);
        return ((MatchingCommand) line.getCommand()).settings();
    }
}
