package dev.vastream.bridge.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions();

    @ParameterizedTest
    @CsvSource({
        "cam1, cam1, true",
        "cam1, cam10, true",
        "cam10, cam1, false",
        "'', anything, true",
        "cam, dam, false",
        "'a b ca', cam1, true",
        "'cam1 cam0 cam11 cam', camera, true",
        "'cam1 cam5 cam0', cam3, false",
        "정문, 정문-2, true",
        "정문, 정, false",
    })
    void matches_whenAPrefixBeginsTheTopic(String prefixes, String topic, boolean matches) {
        for (var prefix : prefixes.split(" ", -1)) {
            note(1, prefix);
        }

        assertThat(matches(topic)).isEqualTo(matches);
    }

    @Test
    void matchesNothing_whenNobodySubscribedOrAllLeft() {
        assertThat(matches("cam1")).isFalse();
        note(1, "cam");
        note(1, "ca");
        note(0, "cam");
        assertThat(matches("cam1")).isTrue();
        assertThat(subscriptions.count()).isOne();

        note(0, "ca");

        assertThat(matches("cam1")).isFalse();
        assertThat(subscriptions.count()).isZero();
    }

    @Test
    void ignores_whatIsNoSubscription() {
        subscriptions.note(new byte[0]);
        note(7, "cam1");
        note(0, "never");

        assertThat(subscriptions.count()).isZero();
    }

    @Test
    void takesEverythingForWanted_whenThereAreTooMany() {
        for (var i = 0; i < Subscriptions.MOST; i++) {
            note(1, "x" + i);
        }
        assertThat(matches("cam1")).isFalse();

        note(1, "one too many");

        assertThat(subscriptions.count()).isEqualTo(Subscriptions.MOST);
        assertThat(matches("cam1")).isTrue();
    }

    private boolean matches(String topic) {
        return subscriptions.match(topic.getBytes(UTF_8));
    }

    private void note(int kind, String prefix) {
        var text = prefix.getBytes(UTF_8);
        var message = new byte[text.length + 1];
        message[0] = (byte) kind;
        System.arraycopy(text, 0, message, 1, text.length);
        subscriptions.note(message);
    }
}
