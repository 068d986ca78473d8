package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberNameTest {

    @Test
    void isPlain_whenTheIdsAre() {
        assertThat(MemberName.of("default", "1", "frames")).isEqualTo("default-1-frames");
    }

    @Test
    void differs_wheneverNodeOrInstanceDo() {
        var ids = List.of("a", "b", "1", "3", "a-b", "b-c", "a-1", "1-3", "-", "--", "a-", "-a", "a-b-3", "b-c-1", "c");
        var names = new HashMap<String, String>();

        for (var node : ids) {
            for (var instance : ids) {
                for (var lane : List.of("frames", "events")) {
                    var before = names.put(MemberName.of(node, instance, lane), node + " and " + instance);
                    assertThat(before).as(node + " and " + instance).isNull();
                }
            }
        }
    }
}
