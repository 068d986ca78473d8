package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.gallery.ChangeOutcome;
import dev.vastream.bridge.gallery.EnrolledSubjects;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the HTTP contracts may rely on with every {@link Gallery}. */
abstract class GalleryContract {

    /** More than any gallery lets be read at a time. */
    private static final int MANY_LISTS = 100;

    final String node = "node-" + UUID.randomUUID();

    /** The gallery, ready. */
    abstract Gallery gallery();

    /** One that has not read what was enrolled before it began. */
    abstract Gallery unready();

    /** More bytes than the pictures of one enrolment may have. */
    abstract int tooManyBytes();

    @Test
    void holdsNothing_untilSomeoneIsEnrolled() {
        assertThat(gallery().isReady()).isTrue();
        assertThat(gallery().isEmpty(node, FeatureType.FACE)).isTrue();
        assertThat(gallery().find(key("1"))).isEmpty();
        assertThat(uuids()).isEmpty();
    }

    @Test
    void showsSubject_onceChangeIsVisible() throws Exception {
        var enrolment = enrolment("1", "apple", 1, 2);

        assertThat(outcome(gallery().put(enrolment))).isEqualTo(ChangeOutcome.VISIBLE);

        assertThat(gallery().isEmpty(node, FeatureType.FACE)).isFalse();
        assertThat(gallery().find(key("1"))).hasValueSatisfying(feature -> {
            assertThat(feature.getNodeId()).isEqualTo(node);
            assertThat(feature.getFeatureType()).isEqualTo(FeatureType.FACE);
            assertThat(feature.getUuid()).isEqualTo("1");
            assertThat(feature.getUserId()).isEqualTo("id of apple");
            assertThat(feature.getUserName()).isEqualTo("apple");
            assertThat(feature.getUserAge()).isEqualTo(30);
            assertThat(feature.getGender()).isEqualTo(2);
            assertThat(feature.getIdentifier()).isEqualTo(1);
            assertThat(feature.getMemo()).isEqualTo("memo");
            assertThat(feature.getVectors()).isEqualTo(enrolment.vectors());
        });
        assertThat(gallery().pictures(key("1"))).isEqualTo(enrolment.images());
        assertThat(gallery().pictures(key("2"))).isEmpty();
        try (var list = gallery().list(node, FeatureType.FACE).orElseThrow()) {
            assertThat(list.next().images().getImages()).isEqualTo(enrolment.images());
            assertThat(list.hasNext()).isFalse();
        }
    }

    @Test
    void replacesSubjectWhole_whenItIsEnrolledAgain() throws Exception {
        outcome(gallery().put(enrolment("1", "apple", 1, 2)));

        outcome(gallery().put(enrolment("1", "pear", 3)));

        var feature = gallery().find(key("1")).orElseThrow();
        assertThat(feature.getUserName()).isEqualTo("pear");
        assertThat(feature.getVectors()).hasSize(1);
        try (var list = gallery().list(node, FeatureType.FACE).orElseThrow()) {
            assertThat(list.next().images().getImages()).containsExactly(picture(3));
            assertThat(list.hasNext()).isFalse();
        }
    }

    @Test
    void showsSubjectNoMore_onceItsRemovalIsVisible() throws Exception {
        outcome(gallery().put(enrolment("1", "apple", 1)));

        assertThat(outcome(gallery().remove(key("1")))).isEqualTo(ChangeOutcome.VISIBLE);

        assertThat(gallery().find(key("1"))).isEmpty();
        assertThat(gallery().isEmpty(node, FeatureType.FACE)).isTrue();
        assertThat(uuids()).isEmpty();
    }

    @Test
    void isVisible_whenNobodyIsRemoved() throws Exception {
        assertThat(outcome(gallery().remove(key("nobody")))).isEqualTo(ChangeOutcome.VISIBLE);
    }

    @Test
    void keepsNodesAndTypesApart() throws Exception {
        outcome(gallery().put(enrolment("1", "apple", 1)));

        assertThat(gallery().isEmpty(node, FeatureType.PERSON)).isTrue();
        assertThat(gallery().isEmpty(node + "-b", FeatureType.FACE)).isTrue();
        assertThat(gallery().isEmpty(node.substring(0, node.length() - 1), FeatureType.FACE))
                .isTrue();
        assertThat(gallery().find(new FeatureKey(node, FeatureType.PERSON, "1")))
                .isEmpty();
        assertThat(gallery().find(key("11"))).isEmpty();
    }

    @Test
    void listsInOrderOfUuid() throws Exception {
        for (var uuid : List.of("b", "10", "é", "2", "B")) {
            outcome(gallery().put(enrolment(uuid, "apple", 1)));
        }

        assertThat(uuids()).containsExactly("10", "2", "B", "b", "é");
    }

    @Test
    void listsAsItWas_whenItChangesMeanwhile() throws Exception {
        outcome(gallery().put(enrolment("1", "apple", 1)));
        outcome(gallery().put(enrolment("3", "apple", 1)));

        try (var list = gallery().list(node, FeatureType.FACE).orElseThrow()) {
            outcome(gallery().put(enrolment("2", "pear", 1)));
            outcome(gallery().remove(key("3")));

            assertThat(Stream.of(list.next(), list.next())
                            .map(one -> one.feature().getUuid()))
                    .containsExactly("1", "3");
            assertThat(list.hasNext()).isFalse();
        }
        assertThat(uuids()).containsExactly("1", "2");
    }

    @Test
    void boundsLists_thatAreReadAtATime() {
        var open = new ArrayList<EnrolledSubjects>();
        try {
            while (open.size() < MANY_LISTS) {
                var next = gallery().list(node, FeatureType.FACE);
                if (next.isEmpty()) {
                    break;
                }
                open.add(next.get());
            }

            assertThat(open).hasSizeBetween(1, MANY_LISTS - 1);
        } finally {
            open.forEach(EnrolledSubjects::close);
        }
        assertThat(uuids()).isEmpty();
    }

    @Test
    void isOverloaded_whenPicturesAreMoreThanMayBeUnderWay() throws Exception {
        var large = new Enrolment(
                key("1"), person("apple"), List.of(ByteBuffer.allocate(tooManyBytes())), List.of(vector(1)));

        assertThat(outcome(gallery().put(large))).isEqualTo(ChangeOutcome.OVERLOADED);

        assertThat(gallery().find(key("1"))).isEmpty();
    }

    @Test
    void appliesLastChange_whenOneSubjectIsChangedManyTimesAtOnce() throws Exception {
        var changes = new ArrayList<CompletableFuture<ChangeOutcome>>();
        for (var i = 0; i < 10; i++) {
            changes.add(gallery().put(enrolment("1", "apple " + i, i)));
            changes.add(gallery().remove(key("1")));
        }
        changes.add(gallery().put(enrolment("1", "pear", 1)));

        for (var change : changes) {
            assertThat(outcome(change)).isEqualTo(ChangeOutcome.VISIBLE);
        }
        assertThat(gallery().find(key("1")))
                .hasValueSatisfying(feature -> assertThat(feature.getUserName()).isEqualTo("pear"));
    }

    @Test
    void refusesEveryQuestion_untilReady() {
        var unready = unready();

        assertThat(unready.isReady()).isFalse();
        assertThatThrownBy(() -> unready.isEmpty(node, FeatureType.FACE)).isInstanceOf(StaleTableException.class);
        assertThatThrownBy(() -> unready.find(key("1"))).isInstanceOf(StaleTableException.class);
        assertThatThrownBy(() -> unready.list(node, FeatureType.FACE)).isInstanceOf(StaleTableException.class);
    }

    private List<String> uuids() {
        var uuids = new ArrayList<String>();
        try (var list = gallery().list(node, FeatureType.FACE).orElseThrow()) {
            list.forEachRemaining(subject -> uuids.add(subject.feature().getUuid()));
        }
        return uuids;
    }

    private FeatureKey key(String uuid) {
        return new FeatureKey(node, FeatureType.FACE, uuid);
    }

    private Enrolment enrolment(String uuid, String name, int... pictures) {
        var images = new ArrayList<ByteBuffer>();
        var vectors = new ArrayList<FeatureVector>();
        for (var picture : pictures) {
            images.add(picture(picture));
            vectors.add(vector(picture));
        }
        return new Enrolment(key(uuid), person(name), images, vectors);
    }

    private static Enrolment.Person person(String name) {
        return new Enrolment.Person("id of " + name, name, 30, 2, 1, "memo");
    }

    private static ByteBuffer picture(int content) {
        return ByteBuffer.wrap(new byte[] {(byte) content, 2, 3});
    }

    private static FeatureVector vector(int content) {
        return new FeatureVector("m", ByteBuffer.wrap(new byte[] {0, 0, (byte) content, 63}), 0);
    }

    private static ChangeOutcome outcome(CompletableFuture<ChangeOutcome> change) throws Exception {
        return change.get(60, TimeUnit.SECONDS);
    }
}
