package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.standalone.face.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Everybody on the labelled pictures enrolled from one each, and all others recognised by it, over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentificationIT {

    private static final Path TABLE = Path.of("target", "identification.txt");

    private final Map<String, List<Portrait>> people = new TreeMap<>();
    private GallerySystem system;

    @BeforeAll
    void enrolEverybody(@TempDir Path state) throws Exception {
        people.putAll(Portrait.all().stream().collect(Collectors.groupingBy(Portrait::identity)));
        system = new GallerySystem(state);
        for (var person : people.keySet()) {
            enrol(person);
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    private void enrol(String person) throws IOException, InterruptedException {
        system.enrol(person, person, people.get(person).get(0).bytes());
    }

    private record Row(String file, String nearest, double similarity, boolean right) {}

    @Test
    @Order(1)
    void findsEverybody_whenAnotherPictureIsShown() throws Exception {
        var rows = new ArrayList<Row>();
        for (var portraits : people.values()) {
            for (var probe : portraits.subList(1, portraits.size())) {
                var nearest = system.nearest(probe.bytes());
                var uuid = nearest.path("uuid").asString();
                rows.add(new Row(
                        probe.file(), uuid, nearest.path("similarity").asDouble(), uuid.equals(probe.identity())));
            }
        }
        write("rank 1", rows);

        assertThat(rows).hasSizeGreaterThan(25);
        assertThat((double) rows.stream().filter(Row::right).count() / rows.size())
                .isGreaterThanOrEqualTo(0.98);
    }

    @Test
    @Order(2)
    void namesBoth_whenTwoAreInThePicture() throws Exception {
        for (var file : List.of("faces/_multi/obama_and_biden_1.jpg", "faces/_multi/obama_and_biden_2.jpg")) {
            assertThat(system.names(Portrait.of(file).bytes())).as(file).contains("obama", "biden");
        }
    }

    @Test
    @Order(3)
    void takesNobodyForAnother_whenHeIsNotEnrolled() throws Exception {
        var rows = new ArrayList<Row>();
        for (var person : people.keySet()) {
            system.remove(person);
            for (var stranger : people.get(person)) {
                var nearest = system.nearest(stranger.bytes());
                var similarity = nearest.path("similarity").asDouble();
                rows.add(new Row(stranger.file(), nearest.path("uuid").asString(), similarity, similarity <= 0.5));
            }
            enrol(person);
        }
        write("strangers", rows);

        assertThat(rows).hasSizeGreaterThan(35).allMatch(Row::right);
    }

    private static void write(String title, List<Row> rows) throws IOException {
        var text = new StringBuilder(String.format(
                "%s: %d of %d right%n", title, rows.stream().filter(Row::right).count(), rows.size()));
        rows.forEach(row -> text.append(String.format(
                "  %-28s %-12s %.3f%s%n", row.file(), row.nearest(), row.similarity(), row.right() ? "" : "  WRONG")));
        Files.writeString(
                TABLE, text, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }
}
