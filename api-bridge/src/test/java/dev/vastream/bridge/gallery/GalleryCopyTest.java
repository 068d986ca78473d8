package dev.vastream.bridge.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryCopyTest {

    private static final Duration ABSENCE = Duration.ofMinutes(2);
    private static final String PREFIX = FeatureKey.prefix("n", FeatureType.FACE);

    @TempDir
    private Path path;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private StateFolder folder;
    private GalleryCopy copy;

    @BeforeEach
    void open() {
        folder = StateFolder.take(path);
        copy = GalleryCopy.open(folder, "topics", ABSENCE, clock);
    }

    @AfterEach
    void close() {
        copy.close();
        folder.close();
    }

    private void reopen(String source) {
        copy.close();
        copy = GalleryCopy.open(folder, source, ABSENCE, clock);
    }

    private static String key(String uuid) {
        return PREFIX + uuid;
    }

    private static Feature feature(String uuid, String name) {
        return Feature.newBuilder()
                .setNodeId("n")
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setUserName(name)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static FeatureImages images(String uuid, String text) {
        return FeatureImages.newBuilder()
                .setNodeId("n")
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setImages(List.of(ByteBuffer.wrap(text.getBytes(UTF_8))))
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private void enrol(String uuid, String text, long offset) {
        copy.images(key(uuid), images(uuid, text), offset);
        copy.feature(key(uuid), feature(uuid, "name of " + uuid), offset);
    }

    private List<String> listed(String prefix) {
        var found = new ArrayList<String>();
        try (var subjects = copy.scan(prefix, () -> {})) {
            while (subjects.hasNext()) {
                var subject = subjects.next();
                var picture = UTF_8.decode(subject.images().getImages().get(0)).toString();
                found.add(subject.feature().getUuid() + " " + picture);
            }
        }
        return found;
    }

    @Test
    void listsOneGalleryInOrder_whenSeveralAreThere() {
        enrol("b", "picture b", 0);
        enrol("a/ü", "picture a", 1);
        copy.feature("n/PERSON/c", feature("c", "c"), 2);
        copy.feature("n2/FACE/c", feature("c", "c"), 3);

        assertThat(listed(PREFIX)).containsExactly("a/ü picture a", "b picture b");
        assertThat(copy.isEmpty(PREFIX)).isFalse();
        assertThat(copy.isEmpty("n/VEHICLE/")).isTrue();
        assertThat(copy.find(key("b")).orElseThrow().getUserName()).isEqualTo("name of b");
        assertThat(copy.find(key("c"))).isEmpty();
    }

    @Test
    void showsWhatWasThere_whenChangedWhileListed() {
        enrol("a", "before", 0);
        try (var subjects = copy.scan(PREFIX, () -> {})) {
            copy.feature(key("a"), null, 1);
            copy.images(key("a"), null, 1);

            var images = subjects.next().images().getImages();

            assertThat(UTF_8.decode(images.get(0)).toString()).isEqualTo("before");
        }
        assertThat(listed(PREFIX)).isEmpty();
    }

    @Test
    void goesOn_whenReopenedSoon() {
        enrol("a", "picture", 41);
        copy.current(() -> Optional.of(now));
        now = now.plus(ABSENCE);

        reopen("topics");

        assertThat(listed(PREFIX)).containsExactly("a picture");
        assertThat(copy.next(Table.FEATURES)).isEqualTo(42);
        assertThat(copy.next(Table.IMAGES)).isEqualTo(42);
    }

    @Test
    void readsAgain_whenItMayHaveMissedTombstones() {
        enrol("a", "picture", 41);
        copy.current(() -> Optional.of(now));
        now = now.plus(ABSENCE).plusMillis(1);

        reopen("topics");

        assertThat(listed(PREFIX)).isEmpty();
        assertThat(copy.next(Table.FEATURES)).isZero();
    }

    @Test
    void readsAgain_whenClockWasSetBackAndNobodyKnowsHowOldItIs() {
        enrol("a", "picture", 41);
        copy.current(() -> Optional.of(now));
        now = now.minusMillis(1);

        reopen("topics");

        assertThat(listed(PREFIX)).isEmpty();
    }

    @Test
    void readsAgain_whenItWasBeingReadAnewAtTheEnd() {
        enrol("a", "picture", 41);
        copy.current(() -> Optional.of(now));
        copy.clear(Table.FEATURES);
        copy.current(Optional::empty);

        reopen("topics");

        assertThat(copy.currentAt()).isEmpty();
        assertThat(copy.next(Table.IMAGES)).isZero();
    }

    @Test
    void forgetsOneTable_whenItIsReadAnew() throws IOException {
        enrol("a", "picture of the removed", 41);
        enrol("ü", "picture", 42);
        copy.tidy();
        assertThat(onDisk("picture of the removed")).isTrue();

        copy.clear(Table.IMAGES);

        assertThat(copy.next(Table.IMAGES)).isZero();
        assertThat(copy.next(Table.FEATURES)).isEqualTo(43);
        assertThat(copy.find(key("ü"))).isPresent();
        copy.clear(Table.FEATURES);
        assertThat(copy.isEmpty(PREFIX)).isTrue();
        copy.tidy();
        assertThat(onDisk("picture of the removed")).isFalse();
    }

    @Test
    void findsPicturesWithoutPerson_whenOnlyTheyComeAgain() {
        enrol("a", "picture", 41);
        copy.clear(Table.IMAGES);
        copy.clear(Table.FEATURES);
        copy.images(key("a"), images("a", "picture"), 41);
        now = now.plusSeconds(60);

        assertThat(copy.picturesWithoutPerson(Duration.ofSeconds(59))).containsExactly(key("a"));
    }

    @Test
    void readsAgain_whenTopicsAreOthersOrItNeverCaughtUp() {
        enrol("a", "picture", 41);
        reopen("topics");
        assertThat(listed(PREFIX)).isEmpty();

        enrol("a", "picture", 41);
        copy.current(() -> Optional.of(now));
        reopen("other topics");
        assertThat(listed(PREFIX)).isEmpty();
    }

    @Test
    void readsAgain_whenFilesAreDamaged() throws IOException {
        enrol("a", "picture to be damaged", 41);
        copy.current(() -> Optional.of(now));
        copy.close();
        var damaged = 0;
        for (var file : files(".sst")) {
            var bytes = Files.readAllBytes(file);
            var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("picture to be damaged");
            if (at >= 0) {
                bytes[at] ^= 1;
                Files.write(file, bytes);
                damaged++;
            }
        }
        assertThat(damaged).isPositive();

        copy = GalleryCopy.open(folder, "topics", ABSENCE, clock);

        assertThat(listed(PREFIX)).isEmpty();
        assertThat(copy.next(Table.IMAGES)).isZero();
    }

    @Test
    void leavesNoByteOnDisk_whenRemovedOrReplacedAndTidied() throws IOException {
        enrol("a", "picture of the removed", 0);
        enrol("b", "picture of before", 1);
        copy.tidy();
        assertThat(onDisk("picture of the removed")).isTrue();
        copy.feature(key("a"), null, 2);
        copy.images(key("a"), null, 2);
        enrol("b", "picture of now", 3);

        copy.tidy();

        assertThat(onDisk("picture of the removed")).isFalse();
        assertThat(onDisk("name of a")).isFalse();
        assertThat(onDisk("picture of before")).isFalse();
        assertThat(onDisk("picture of now")).isTrue();
    }

    @Test
    void tellsOfPicturesWithoutPerson_whenAChangeBrokeOff() {
        copy.images(key("never"), images("never", "x"), 0);
        enrol("removed", "x", 1);
        copy.feature(key("removed"), null, 2);
        enrol("whole", "x", 3);
        copy.images(key("late"), images("late", "x"), 4);
        copy.feature(key("late"), feature("late", "x"), 5);
        now = now.plusSeconds(61);

        assertThat(copy.picturesWithoutPerson(Duration.ofMinutes(1)))
                .containsExactlyInAnyOrder(key("never"), key("removed"));
        assertThat(copy.picturesWithoutPerson(Duration.ofMinutes(2))).isEmpty();
        copy.images(key("never"), null, 6);
        assertThat(copy.picturesWithoutPerson(Duration.ofMinutes(1))).containsExactly(key("removed"));
    }

    @Test
    void refusesSecondUser_whenFolderIsTaken() {
        assertThatExceptionOfType(StateInUseException.class)
                .isThrownBy(() -> StateFolder.take(path))
                .withMessageContaining("--state");
    }

    private boolean onDisk(String text) throws IOException {
        for (var file : files("")) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(text.getBytes(UTF_8), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private List<Path> files(String ending) throws IOException {
        try (var files = Files.walk(folder.tables())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }
}
