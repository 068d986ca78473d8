package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesPortAndOption_whenItIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Ports(0, other.getLocalPort(), 0);

            assertThatThrownBy(ports::free)
                    .isInstanceOf(UpException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " for the schema registry is taken")
                    .hasMessageContaining("--registry-port");
        }
    }

    @Test
    void findsThreeDifferentPorts_whenAnyWillDo() throws Exception {
        var ports = new Ports(0, 0, 0).free();

        assertThat(new int[] {ports.kafka(), ports.registry(), ports.http()})
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void refuses_whenTwoAreTheSame() {
        assertThatThrownBy(() -> new Ports(9092, 8081, 9092)).hasMessageContaining("must differ");
    }
}
