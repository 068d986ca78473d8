package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.console.health.GroupLags;
import dev.vastream.bridge.console.health.KeptLetter;
import dev.vastream.bridge.console.health.KeptLetters;
import dev.vastream.bridge.console.health.LetterPlace;
import dev.vastream.bridge.console.health.OriginalRecord;
import dev.vastream.bridge.console.health.Replayability;
import dev.vastream.bridge.console.health.Replays;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Dead letters and lags as a test says they are. */
final class FakeHealth implements KeptLetters, Replays, GroupLags {

    final List<KeptLetter> letters = new CopyOnWriteArrayList<>();
    final List<LetterPlace> replayed = new CopyOnWriteArrayList<>();
    volatile Optional<ByteBuffer> picture = Optional.empty();
    volatile boolean answers = true;

    void reset() {
        letters.clear();
        replayed.clear();
        picture = Optional.empty();
        answers = true;
    }

    /** A letter that lies behind the others. */
    void letter(String reason, String detail, String topic) {
        var offset = letters.size();
        letters.add(
                0,
                new KeptLetter(
                        new LetterPlace(0, offset),
                        1_700_000_000_000L + offset,
                        reason,
                        detail,
                        "inference-processor",
                        new Source(topic, 3, 100 + offset),
                        "gate",
                        4_711));
    }

    private void check() throws TimeoutException {
        if (!answers) {
            throw new TimeoutException("the broker does not answer");
        }
    }

    private Optional<KeptLetter> find(LetterPlace place) {
        return letters.stream().filter(letter -> letter.place().equals(place)).findFirst();
    }

    @Override
    public Newest newest(int most) throws TimeoutException {
        check();
        return new Newest(letters, true);
    }

    @Override
    public Optional<OriginalRecord> original(LetterPlace place) throws TimeoutException {
        check();
        return find(place)
                .map(letter -> new OriginalRecord(
                        true, letter.at(), letter.bytes(), ByteBuffer.wrap("\0bytes".getBytes(UTF_8)), picture));
    }

    @Override
    public List<Replay> replay(List<LetterPlace> places) throws TimeoutException {
        check();
        return places.stream().map(this::replay).toList();
    }

    private Replay replay(LetterPlace place) {
        var from = find(place).map(KeptLetter::source);
        if (from.isEmpty()) {
            return new Replay(place, Outcome.NO_LETTER, from, Optional.empty());
        }
        if (Replayability.of(from.get().topic()) != Replayability.POSSIBLE) {
            return new Replay(place, Outcome.NOT_REPLAYABLE, from, Optional.empty());
        }
        replayed.add(place);
        return new Replay(
                place, Outcome.REPLAYED, from, Optional.of(new Source(from.get().topic(), 3, 900 + place.offset())));
    }

    @Override
    public List<GroupLag> all() throws TimeoutException {
        check();
        return List.of(
                new GroupLag("va.inference.default.frames", "va.frames", 12, 1.5),
                new GroupLag("va.inference.events", "va.detections", 0, 0));
    }
}
