package dev.vastream.schemas.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderIdTest {

    @Test
    void isAMatcher_onlyWhenItIsNamedSo() {
        assertThat(HolderId.ofMatcher("1").isMatcher()).isTrue();
        assertThat(HolderId.ofBridge("matching").isMatcher()).isFalse();
        assertThat(new HolderId("matchingroom/1").isMatcher()).isFalse();
    }

    @Test
    void isReadBackFromItsKey() {
        assertThat(new HolderId(HolderId.ofMatcher("1").text())).isEqualTo(HolderId.ofMatcher("1"));
        assertThat(HolderId.ofMatcher("1")).hasToString("matching/1");
    }
}
