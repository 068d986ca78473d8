package dev.vastream.inference.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.Build;
import dev.vastream.schemas.avro.NodeState;
import org.junit.jupiter.api.Test;

class NodeProfileTest {

    /** Programs run from jars and from folders of classes, and are of the build's version either way. */
    @Test
    void saysTheVersionOfTheBuild_fromItsBeginningToItsEnd() {
        var loading = NodeProfile.loading("edge", "1");

        var stopping = loading.stopping().status();

        assertThat(loading.status().getState()).isEqualTo(NodeState.LOADING);
        assertThat(stopping.getState()).isEqualTo(NodeState.STOPPING);
        assertThat(stopping.getVersion())
                .isEqualTo(loading.status().getVersion())
                .isEqualTo(Build.VERSION);
    }
}
