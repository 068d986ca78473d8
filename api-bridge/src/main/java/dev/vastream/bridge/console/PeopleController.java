package dev.vastream.bridge.console;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.snapshot.UnreadablePictureException;
import dev.vastream.bridge.snapshot.UprightJpeg;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is enrolled at the default node by their faces, without the pictures, and single pictures: the documented list has all
 * pictures of everybody, which may be more than a browser holds.
 */
@RestController
record PeopleController(Gallery gallery, DefaultNode node) {

    private static final long MOST_PEOPLE = 480;
    private static final int WIDEST = 320;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /**
     * Some of the people.
     *
     * @param node that they are enrolled at
     * @param all how many are enrolled
     * @param matching how many of them pass the filter
     * @param people the first of these, by their uuid
     */
    record Answer(String node, long all, long matching, List<PersonView> people) {}

    @GetMapping("/console/api/people")
    public ResponseEntity<Answer> people(HttpServletRequest request) {
        var query = new ConsoleQuery(request);
        var filter = new PersonFilter(query.text("filter").orElse(""));
        var limit = Math.max(1, Math.min(query.number("limit").orElse(MOST_PEOPLE), MOST_PEOPLE));
        requireReady();
        var list = gallery.list(node.id(), FeatureType.FACE).orElseThrow(() -> new NoRoomException(RETRY_AFTER));
        try (list) {
            var people = new ArrayList<PersonView>();
            var all = 0L;
            var matching = 0L;
            while (list.hasNext()) {
                var person = list.next().feature();
                all++;
                if (filter.passes(person) && matching++ < limit) {
                    people.add(PersonView.of(person));
                }
            }
            return ConsoleAnswer.of(new Answer(node.id(), all, matching, people));
        }
    }

    /** A picture that a person was enrolled by; none when it is gone. */
    @GetMapping("/console/api/portrait")
    public ResponseEntity<byte[]> portrait(HttpServletRequest request) {
        var query = new ConsoleQuery(request);
        var uuid = query.required("uuid");
        var number = query.requiredNumber("number");
        requireReady();
        var images = gallery.pictures(new FeatureKey(node.id(), FeatureType.FACE, uuid));
        if (number < 0 || number >= images.size()) {
            return ConsoleAnswer.none();
        }
        try {
            return ConsoleAnswer.jpeg(UprightJpeg.noWiderThan(WIDEST, images.get((int) number)));
        } catch (UnreadablePictureException e) {
            return ConsoleAnswer.none();
        }
    }

    private void requireReady() {
        if (!gallery.isReady()) {
            throw new StaleTableException("the gallery is being read");
        }
    }
}
