package dev.vastream.standalone.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureVector;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReembeddingTest {

    private final GalleryTopics topics = new GalleryTopics();
    private final List<Feature> written = new ArrayList<>();
    /** What happens while the node works. */
    private Runnable meanwhile = () -> {};

    ReembeddingTest() throws FeaturesException {}

    @BeforeEach
    void enrol() {
        topics.enrol("ada", "Ada");
        topics.enrol("bob", "Bob");
    }

    private int run() throws FeaturesException {
        var work = new Reembedding.Topics(
                new Subjects(topics.features(), new GalleryFilter(), topics.time()),
                topics.images(),
                topics.models(),
                images -> {
                    meanwhile.run();
                    meanwhile = () -> {};
                    return List.of(new FeatureVector(GalleryTopics.NEW_MODEL, ByteBuffer.wrap(new byte[4]), 0));
                },
                written::add);
        return new Reembedding(work, Clock.systemUTC(), new PrintWriter(Writer.nullWriter())).run();
    }

    @Test
    void givesNewVectors_whenModelIsAnother() throws FeaturesException {
        var failed = run();

        assertThat(failed).isZero();
        assertThat(written).extracting(Feature::getUuid).containsExactly("ada", "bob");
        assertThat(written).allSatisfy(feature -> assertThat(feature.getVectors())
                .extracting(FeatureVector::getModelId)
                .containsExactly(GalleryTopics.NEW_MODEL));
    }

    @Test
    void bringsNobodyBack_whoIsRemovedWhileAnotherIsEmbedded() throws FeaturesException {
        meanwhile = () -> topics.remove("bob");

        run();

        assertThat(written).extracting(Feature::getUuid).containsExactly("ada");
    }

    @Test
    void leavesData_thatChangedWhileAnotherIsEmbedded() throws FeaturesException {
        meanwhile = () -> topics.enrol("bob", "Robert");

        run();

        assertThat(written).extracting(Feature::getUuid).containsExactly("ada");
    }

    @Test
    void writesNothing_whenItSleptPastTombstones() {
        meanwhile = () -> topics.passes(GalleryTopics.TOMBSTONES);

        assertThatThrownBy(this::run).isInstanceOf(FeaturesException.class).hasMessageContaining("run it again");

        assertThat(written).isEmpty();
    }
}
