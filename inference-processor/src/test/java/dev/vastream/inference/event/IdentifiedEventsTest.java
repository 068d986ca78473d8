package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static dev.vastream.inference.event.EventStage.match;
import static dev.vastream.schemas.avro.FeatureType.FACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Match;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of objects as matches and the gallery make them. */
class IdentifiedEventsTest {

    private static final Detection PERSON = detection(0, 0.9, 0.3, 0.2, 0.2, 0.8);
    private static final Detection OTHER_PERSON = detection(0, 0.8, 0.7, 0.2, 0.2, 0.8);
    private static final Detection FACE_OF_PERSON = detection(300, 0.9, 0.37, 0.24, 0.06, 0.1);
    private static final FaceInfo NOBODY = FaceInfo.newBuilder().build();
    private static final int ON_PERSON = 0;
    private static final int ON_OTHER_PERSON = 1;
    private static final int ON_FACE = 2;

    private final EventStage stage = new EventStage();

    @BeforeEach
    void enrol() {
        stage.enrol("u1", "Ada");
        stage.enrol("u2", "Grace");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void namesFaceAndPersonThatHoldsIt_fromAMatchOn() {
        frames(0, 4);
        assertThat(stage.items()).extracting(EventIdentity::of).containsOnly(EventIdentity.NONE);
        stage.pipe(match(3, ON_FACE, FACE, "u1", 0.8));

        frames(4, 2);

        assertThat(identities()).containsExactly("u1", "", "u1", "u1", "", "u1");
        frames(6, 1);
        var face = stage.items().get(ON_FACE).getEventDetail().getFace();
        assertThat(face).isEqualTo(new FaceInfo(40, 2, 1, "memo of Ada", "Ada"));
    }

    @Test
    void namesAlsoWhoIsNotConfirmedYet() {
        frames(0, 1);
        stage.items();
        stage.pipe(match(0, ON_FACE, FACE, "u1", 0.8));

        frames(1, 1);

        var items = stage.items();
        assertThat(items.get(ON_FACE).getIsDetected()).isTrue();
        assertThat(items.get(ON_FACE).getEventDetail().getFaceUid()).isEqualTo("u1");
        assertThat(items.get(ON_PERSON).getEventDetail().getFaceUid()).isEqualTo("u1");
    }

    @Test
    void keepsName_whenFaceIsSeenNoMore() {
        frames(0, 4);
        stage.pipe(match(3, ON_FACE, FACE, "u1", 0.8));
        stage.items();

        IntStream.range(4, 60)
                .forEach(number -> stage.pipe(frame(number, PERSON).build()));

        assertThat(stage.items())
                .filteredOn(item -> item.getClassId() == 0 && item.getEventStatus() == EventItem.CONTINUE)
                .isNotEmpty()
                .allSatisfy(
                        item -> assertThat(item.getEventDetail().getFaceUid()).isEqualTo("u1"));
    }

    @Test
    void tellsTheEndWithTheName() {
        frames(0, 4);
        stage.pipe(match(3, ON_FACE, FACE, "u1", 0.8));
        stage.items();

        IntStream.range(4, 40).forEach(number -> stage.pipe(frame(number).build()));

        assertThat(stage.items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.getEventStatus()).isEqualTo(EventItem.END))
                .extracting(item -> item.getEventDetail().getFaceUid())
                .containsExactly("u1", "", "u1");
    }

    @Test
    void corrects_whenOthersVotesPrevail() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u2", 0.55));
        frames(4, 1);
        assertThat(identities()).containsExactly("u2", "", "u2");

        vote(match(4, ON_FACE, FACE, "u1", 0.7));
        frames(5, 1);

        assertThat(identities()).containsExactly("u1", "", "u1");
    }

    @Test
    void keepsName_whenOneOfManyVotesIsForAnother() {
        frames(0, 4);
        for (var i = 0; i < 4; i++) {
            vote(match(i, ON_FACE, FACE, "u1", 0.8));
        }
        vote(match(3, ON_FACE, FACE, "u2", 0.9));

        frames(4, 1);

        assertThat(identities()).containsExactly("u1", "", "u1");
    }

    @Test
    void losesName_whenManyMatchesFindNobody() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u1", 0.6));
        for (var i = 0; i < 3; i++) {
            vote(match(3, ON_FACE, FACE, "", 0));
        }
        frames(4, 1);
        assertThat(identities()).containsExactly("u1", "", "u1");

        for (var i = 0; i < 30; i++) {
            vote(match(3, ON_FACE, FACE, "u2", 0.3));
        }
        frames(5, 1);

        assertThat(identities()).containsExactly("", "", "");
    }

    @Test
    void namesNobody_belowTheThreshold() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u1", 0.49));

        frames(4, 1);

        assertThat(identities()).containsExactly("", "", "");
    }

    @Test
    void weighsBodiesLessThanFaces() {
        stage.enrol(FeatureType.PERSON, "b1", "Joan");
        frames(0, 4);
        vote(match(3, ON_OTHER_PERSON, FeatureType.PERSON, "b1", 0.7));
        frames(4, 1);
        assertThat(identities()).containsExactly("", "", "");

        vote(match(4, ON_OTHER_PERSON, FeatureType.PERSON, "b1", 0.7));
        frames(5, 1);

        assertThat(identities()).containsExactly("", "b1", "");
    }

    /** Galleries of faces and of bodies are two: an id in one says nothing of the same id in the other. */
    @Test
    void namesNobody_whoIsEnrolledInTheOtherGalleryOnly() {
        frames(0, 4);
        for (var i = 0; i < 4; i++) {
            vote(match(i, ON_OTHER_PERSON, FeatureType.PERSON, "u1", 0.9));
        }

        frames(4, 1);

        assertThat(identities()).containsExactly("", "", "");
    }

    @Test
    void forgetsAtOnce_whoIsRemoved() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u1", 0.8));
        frames(4, 1);
        stage.items();

        stage.remove("u1");
        frames(5, 1);

        assertThat(stage.items()).hasSize(3).allSatisfy(item -> {
            assertThat(item.getEventDetail().getFaceUid()).isEmpty();
            assertThat(item.getEventDetail().getFace()).isEqualTo(NOBODY);
        });
    }

    @Test
    void showsNewData_whenPersonIsUpdated() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u1", 0.8));
        stage.items();

        stage.enrol("u1", "Ada L.");
        frames(4, 1);

        assertThat(stage.items().get(ON_FACE).getEventDetail().getFace().getName())
                .isEqualTo("Ada L.");
    }

    @Test
    void ignoresMatch_ofAnotherStreamOrAForgottenFrameOrNoDetection() {
        frames(0, 4);
        vote(Match.newBuilder(match(3, ON_FACE, FACE, "u1", 0.8))
                .setStreamId("00000000000000bb")
                .build());
        vote(Match.newBuilder(match(3, ON_FACE, FACE, "u1", 0.8))
                .setCameraUid("unknown")
                .build());
        vote(match(3, 17, FACE, "u1", 0.8));
        vote(match(3, -1, FACE, "u1", 0.8));

        frames(4, 1);

        assertThat(identities()).containsExactly("", "", "");
        assertThat(stage.count("va.matches", "fate", "too_late")).isEqualTo(4);
    }

    @Test
    void waitsForTheFrame_whenMatchIsEarly() {
        frames(0, 3);
        vote(match(3, ON_FACE, FACE, "u1", 0.8));

        frames(3, 1);

        assertThat(identities()).containsExactly("u1", "", "u1");
        assertThat(stage.count("va.matches", "fate", "waits")).isEqualTo(1);
    }

    @Test
    void countsRepeatedMatch_asAnotherLookOnly() {
        frames(0, 4);
        for (var i = 0; i < 50; i++) {
            vote(match(3, ON_FACE, FACE, "u2", 0.6));
        }
        for (var i = 0; i < 6; i++) {
            vote(match(3, ON_FACE, FACE, "u1", 0.9));
        }

        frames(4, 1);

        assertThat(identities()).containsExactly("u1", "", "u1");
    }

    @Test
    void keepsName_afterRestart() {
        frames(0, 4);
        vote(match(3, ON_FACE, FACE, "u1", 0.8));

        try (var successor = stage.successor()) {
            successor.enrol("u1", "Ada");
            successor.pipe(frame(4, PERSON, OTHER_PERSON, FACE_OF_PERSON).build());

            assertThat(successor.items())
                    .extracting(item -> item.getEventDetail().getFaceUid())
                    .containsExactly("u1", "", "u1");
        }
    }

    private void frames(int first, int count) {
        stage.items();
        IntStream.range(first, first + count)
                .forEach(number -> stage.pipe(
                        frame(number, PERSON, OTHER_PERSON, FACE_OF_PERSON).build()));
    }

    private void vote(Match match) {
        stage.items();
        stage.pipe(match);
    }

    private List<String> identities() {
        return stage.items().stream()
                .map(item -> item.getEventDetail().getFaceUid())
                .toList();
    }

    /** What an item says of who it is. */
    private record EventIdentity(String uid, FaceInfo face) {

        static final EventIdentity NONE = new EventIdentity("", NOBODY);

        static EventIdentity of(EventInfo item) {
            return new EventIdentity(
                    item.getEventDetail().getFaceUid(), item.getEventDetail().getFace());
        }
    }
}
