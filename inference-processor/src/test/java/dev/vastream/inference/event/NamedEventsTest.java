package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static dev.vastream.inference.event.EventStage.match;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Regions that ask for people whom the gallery knows, on the product's own rules: a face in the middle of the picture. */
class NamedEventsTest {

    private final EventStage stage = new EventStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void begins_whenFaceInRegionIsNamed() {
        stage.enrol("anna", "Anna");
        draw();
        look(0, 4);
        stage.pipe(match(4, 0, FeatureType.FACE, "anna", 0.7));
        look(5, 6);

        assertThat(ruled()).singleElement().satisfies(item -> {
            assertThat(item.getEventStatus()).isEqualTo(EventItem.BEGIN);
            assertThat(item.getEventType()).isEqualTo("MatchingFace");
            assertThat(item.getEventDetail().getEventScore()).isCloseTo(0.7, within(1e-6));
            assertThat(item.getEventDetail().getFaceUid()).isEqualTo("anna");
            assertThat(item.getEventDetail().getFace().getName()).isEqualTo("Anna");
        });
        assertThat(stage.rows(Topics.ALERTS))
                .extracting(TestRecord::value)
                .extracting(AlertRow::getFaceUid)
                .containsExactly("anna");
    }

    @Test
    void ends_whenPersonIsRemoved() {
        stage.enrol("anna", "Anna");
        draw();
        look(0, 4);
        stage.pipe(match(4, 0, FeatureType.FACE, "anna", 0.7));
        look(5, 6);
        ruled();
        stage.remove("anna");

        look(7, 7);

        assertThat(ruled()).singleElement().satisfies(item -> {
            assertThat(item.getEventStatus()).isEqualTo(EventItem.END);
            assertThat(item.getEventDetail().getFace().getName())
                    .as("no name is left")
                    .isEmpty();
        });
    }

    @Test
    void namesNobodyInRows_whoWasRemoved() {
        stage.enrol("anna", "Anna");
        draw();
        look(0, 4);
        stage.pipe(match(4, 0, FeatureType.FACE, "anna", 0.7));
        look(5, 6);
        stage.rows(Topics.ALERTS);
        stage.remove("anna");

        look(7, 7);
        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));

        assertThat(stage.rows(Topics.ALERTS))
                .singleElement()
                .satisfies(row -> assertThat(row.value().getFaceUid()).isEmpty());
        assertThat(stage.rows(Topics.TRACKS))
                .singleElement()
                .satisfies(row -> assertThat(row.value().getFaceUid()).isEmpty());
    }

    @Test
    void tellsNothing_whenNobodyIsLikeEnough() {
        stage.enrol("anna", "Anna");
        draw();
        look(0, 4);
        stage.pipe(match(4, 0, FeatureType.FACE, "anna", 0.49));
        look(5, 9);

        assertThat(ruled()).isEmpty();
    }

    private void draw() {
        stage.draw(Regions.area("door", "MatchingFace", 0.2, 0.8).build());
    }

    private void look(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(frame(number, detection(300, 0.9, 0.45, 0.4, 0.1, 0.15)).build());
        }
    }

    private List<EventInfo> ruled() {
        return stage.items().stream().filter(EventInfo::getIsEvent).toList();
    }
}
