package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTopicTest {

    @Test
    void isTheOneOfTheBridge() {
        var topic = Topics.replies("bridge-1");

        assertThat(ReplyTopic.find(topic.name())).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"va.features", "va.replies.", "va.replies", "va.replies.a/b", "xva.replies.a", ""})
    void isNone_whenARequestNamesAnotherTopic(String name) {
        assertThat(ReplyTopic.isOne(name)).isFalse();
        assertThat(ReplyTopic.find(name)).isEmpty();
    }

    @Test
    void isNone_whenTheIdIsTooLongForATopic() {
        assertThat(ReplyTopic.isOne("va.replies." + "a".repeat(181))).isFalse();
    }
}
