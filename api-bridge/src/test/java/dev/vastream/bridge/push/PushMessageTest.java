package dev.vastream.bridge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.FullEvent;
import dev.vastream.bridge.JsonShape;
import dev.vastream.bridge.Seeds;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.roi.EventType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that is published has the keys and the kinds of numbers of the contract's own example. */
class PushMessageTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void hasKeysAndNumberKindsOfContract_whateverTheType(EventType type) {
        var message = json(FullEvent.of(type.wireName()));

        assertThat(JsonShape.strict(message)).isEqualTo(JsonShape.strict(example()));
        assertThat(message.at("/event_list/0/event_type").asString()).isEqualTo(type.wireName());
        assertThat(message.at("/event_list/0/image_buffer").asString()).isEqualTo("AQID");
    }

    @ParameterizedTest
    @EnumSource
    void hasKeysOfContract_ofObjectsWithoutARegion(Kind kind) {
        var message = json(kind.mark(EventInfo.newBuilder(FullEvent.of("AllDetect"))));

        assertThat(JsonShape.strict(message)).isEqualTo(JsonShape.strict(example()));
        assertThat(List.of("is_detected", "is_tracked", "is_event"))
                .filteredOn(flag -> message.at("/event_list/0/" + flag).asBoolean())
                .containsExactly("is_" + kind.name().toLowerCase(java.util.Locale.ROOT));
    }

    enum Kind {
        DETECTED,
        TRACKED;

        private EventInfo mark(EventInfo.Builder item) {
            return item.setIsEvent(false)
                    .setIsDetected(this == DETECTED)
                    .setIsTracked(this == TRACKED)
                    .build();
        }
    }

    private static JsonNode example() {
        return Seeds.examples("000").stream()
                .filter(json -> json.has("meta"))
                .findFirst()
                .orElseThrow()
                .get("meta");
    }

    private static JsonNode json(EventInfo item) {
        var meta = ObjectMeta.newBuilder(Metas.at("a", 10))
                .setEventList(List.of(item))
                .build();
        return JSON.readTree(PushMessage.of(meta));
    }
}
