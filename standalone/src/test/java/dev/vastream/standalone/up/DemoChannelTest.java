package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.standalone.bridge.BridgeCalls;
import dev.vastream.standalone.bridge.FakeBridge;
import dev.vastream.standalone.channels.ChannelCalls;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoChannelTest {

    private final FakeBridge bridge = new FakeBridge();
    private final DemoChannel demo = new DemoChannel(
            new ChannelCalls(new BridgeCalls(URI.create(bridge.url()), Optional.empty()), "default"), "demo", "Demo");

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void isRegisteredAndStarted_onceTheBridgeKnowsTheNode() throws Exception {
        bridge.answers(
                "{\"code\":26,\"message\":\"later\"}",
                "{\"code\":503,\"message\":\"no node\"}",
                FakeBridge.DONE,
                FakeBridge.DONE);

        demo.register();

        assertThat(bridge.paths())
                .containsExactly(
                        "/v2/va/register-channel",
                        "/v2/va/register-channel",
                        "/v2/va/register-channel",
                        "/v2/va/control");
        assertThat(bridge.bodies().get(2).path("inputUrl").asString()).isEqualTo("push:");
        assertThat(bridge.bodies().get(3).toString())
                .isEqualTo("{\"nodeId\":\"default\",\"operation\":\"VA_START\",\"channelIds\":[\"demo\"]}");
    }

    @Test
    void isLeftAlone_whenItsOwnerHasMadeAnotherOfIt() throws Exception {
        bridge.answers("{\"code\":201,\"message\":\"there is another\"}");

        demo.register();

        assertThat(bridge.paths()).containsExactly("/v2/va/register-channel");
    }
}
