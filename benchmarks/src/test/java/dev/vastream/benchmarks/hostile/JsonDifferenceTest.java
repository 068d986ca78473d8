package dev.vastream.benchmarks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDifferenceTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void findsNone_whenNumbersDifferByRounding() {
        var one = json("{\"a\":[0.12345,{\"b\":\"x\"}],\"c\":true}");
        var other = json("{\"c\":true,\"a\":[0.12346,{\"b\":\"x\"}]}");

        assertThat(JsonDifference.paths(one, other)).isEmpty();
    }

    @Test
    void namesPaths_whenValuesDiffer() {
        var one = json("{\"a\":[1,2],\"b\":{\"c\":\"x\"},\"d\":[1],\"e\":1}");
        var other = json("{\"a\":[1,3],\"b\":{\"c\":\"y\"},\"d\":[1,2],\"f\":1}");

        assertThat(JsonDifference.paths(one, other)).containsExactly("/a/1", "/b/c", "/d", "/e", "/f");
    }
}
