package dev.vastream.standalone.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private final GalleryTopics topics = new GalleryTopics();

    SubjectsTest() throws FeaturesException {}

    private Subjects subjects() throws FeaturesException {
        return new Subjects(topics.features(), new GalleryFilter(), topics.time());
    }

    @Test
    void holdsWhoIsEnrolledNow() throws FeaturesException {
        topics.enrol("ada", "Ada");
        topics.enrol("bob", "Bob");
        topics.remove("ada");

        assertThat(subjects().all()).containsOnlyKeys(GalleryTopics.key("bob"));
    }

    @Test
    void forgetsWhoIsRemoved_whenItKeepsUp() throws FeaturesException {
        topics.enrol("ada", "Ada");
        var subjects = subjects();

        topics.remove("ada");
        topics.passes(Duration.ofSeconds(10));
        subjects.keepUp();

        assertThat(subjects.has(GalleryTopics.key("ada"))).isFalse();
    }

    @Test
    void givesUp_whenTombstonesMayBeMissed() throws FeaturesException {
        topics.enrol("ada", "Ada");
        var subjects = subjects();

        topics.passes(GalleryTopics.TOMBSTONES);

        assertThatThrownBy(subjects::keepUp)
                .isInstanceOf(FeaturesException.class)
                .hasMessageContaining("run it again");
    }
}
