package dev.vastream.bridge.console;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.console.health.KeptLetter;
import dev.vastream.bridge.console.health.KeptLetters;
import dev.vastream.bridge.console.health.LetterPlace;
import dev.vastream.bridge.console.health.Replays;
import dev.vastream.bridge.console.health.Replays.Outcome;
import dev.vastream.bridge.console.health.Replays.Replay;
import dev.vastream.bridge.security.KeyFilter;
import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters: by reason, one by one with what they are about, and replayed. */
@RestController
record LetterController(KeptLetters letters, Replays replays, PastRoom room) {

    /** More are not looked through. */
    static final int MOST_LETTERS = 2_000;

    /** At most so many at once. */
    static final int MOST_REPLAYED = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LetterController.class);

    /** What became of the letters that were to be replayed. */
    record Replayed(List<ReplayView> replays) {}

    /**
     * What became of one.
     *
     * @param place of the letter
     * @param outcome as {@link Outcome} names it
     * @param to where the record lies now; null when it was not replayed
     */
    record ReplayView(String place, String outcome, String to) {

        static ReplayView of(Replay replay) {
            return new ReplayView(
                    replay.place().toString(),
                    replay.outcome().name(),
                    replay.to().map(LetterView::name).orElse(null));
        }
    }

    /** The newest letters by what they have in common, and those of them that the query names. */
    @GetMapping("/console/api/letters")
    public ResponseEntity<LetterPage> letters(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var reason = query.text("reason");
        var topic = query.text("topic");
        var newest = room.within(() -> letters.newest(MOST_LETTERS));
        return ConsoleAnswer.of(LetterPage.of(newest, letter -> isOf(letter, reason, topic)));
    }

    private static boolean isOf(KeptLetter letter, Optional<String> reason, Optional<String> topic) {
        return reason.map(letter.reason()::equals).orElse(true)
                && topic.map(letter.source().topic()::equals).orElse(true);
    }

    /** What is kept of the record that a letter is about; none when the letter is not there. */
    @GetMapping("/console/api/letter")
    public ResponseEntity<OriginalView> letter(HttpServletRequest request) throws TimeoutException {
        var place = place(request);
        return room.within(() -> letters.original(place))
                .map(original -> ConsoleAnswer.of(OriginalView.of(original)))
                .orElseGet(ConsoleAnswer::none);
    }

    /** The picture of that record as it came; none when it has none that can be told. */
    @GetMapping("/console/api/letter-picture")
    public ResponseEntity<byte[]> picture(HttpServletRequest request) throws TimeoutException {
        var place = place(request);
        return room.within(() -> letters.original(place))
                .flatMap(original -> original.picture())
                .map(ConsoleAnswer::bytes)
                .orElseGet(ConsoleAnswer::none);
    }

    private static LetterPlace place(HttpServletRequest request) {
        return LetterPlace.of(new ConsoleQuery(request).required("place"))
                .orElseThrow(() -> new BadQueryException("place: must be a partition and an offset, like 0-17"));
    }

    /**
     * Replays letters. Only JSON is taken, which a page of another origin cannot send unasked even where its browser says
     * nothing of where the call is from.
     */
    @PostMapping(path = "/console/api/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<Replayed> replay(HttpServletRequest request) throws TimeoutException {
        var body = BodyReader.tree(request);
        var texts = body.required("places")
                .map(list -> list.list(MOST_REPLAYED, item -> item.text(RecordLimits.ID_CHARACTERS)))
                .orElse(List.of());
        body.check();
        var places = texts.stream()
                .map(text -> LetterPlace.of(text)
                        .orElseThrow(() -> new BadQueryException("places: must be partitions and offsets, like 0-17")))
                .distinct()
                .toList();
        var done = room.within(() -> replays.replay(places));
        done.forEach(replay -> log(replay, request.getAttribute(KeyFilter.KEY_NAME)));
        return ConsoleAnswer.of(new Replayed(done.stream().map(ReplayView::of).toList()));
    }

    /** Who did what to which record, and nothing of what is in it. */
    private static void log(Replay replay, Object key) {
        LOG.info(
                "Replay of dead letter {}: {}, from {} to {}, by {}",
                replay.place(),
                replay.outcome(),
                replay.from().map(LetterView::name).orElse("-"),
                replay.to().map(LetterView::name).orElse("-"),
                key == null ? "anybody" : key);
    }
}
