package dev.vastream.bridge;

import dev.vastream.bridge.console.look.Look;
import dev.vastream.bridge.console.past.PastEvents;
import dev.vastream.bridge.console.past.PastLooks;
import dev.vastream.bridge.console.past.Stays;
import dev.vastream.bridge.console.past.Trails;
import dev.vastream.schemas.avro.AlertRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** What is kept, as a test says it is. */
final class FakePast implements PastEvents, PastLooks, Trails, Stays {

    final List<AlertRow> rows = new CopyOnWriteArrayList<>();
    final List<PastEvents.Query> queries = new CopyOnWriteArrayList<>();
    final List<Trails.Query> trails = new CopyOnWriteArrayList<>();
    volatile Trail trail = new Trail(0, 0, List.of(), true);
    /** Where the first page says to go on. */
    volatile OptionalLong before = OptionalLong.empty();

    volatile Optional<Look> next = Optional.empty();
    volatile Optional<ByteBuffer> thumbnail = Optional.empty();
    volatile boolean answers = true;

    void reset() {
        rows.clear();
        queries.clear();
        trails.clear();
        trail = new Trail(0, 0, List.of(), true);
        before = OptionalLong.empty();
        next = Optional.empty();
        thumbnail = Optional.empty();
        answers = true;
    }

    @Override
    public Page page(PastEvents.Query query) throws TimeoutException {
        queries.add(query);
        check();
        return new Page(rows, queries.size() > 1 ? OptionalLong.empty() : before);
    }

    private void check() throws TimeoutException {
        if (!answers) {
            throw new TimeoutException("the broker does not answer");
        }
    }

    @Override
    public Optional<ByteBuffer> thumbnail(String camera, long eventId, long begin) throws TimeoutException {
        check();
        return thumbnail;
    }

    @Override
    public Optional<Look> next(String camera, long place, Direction direction) throws TimeoutException {
        check();
        return next;
    }

    @Override
    public Trail trail(Trails.Query query) throws TimeoutException {
        trails.add(query);
        check();
        return trail;
    }

    @Override
    public Optional<ByteBuffer> picture(String camera, int partition, long offset) throws TimeoutException {
        check();
        return thumbnail;
    }

    @Override
    public List<Quarter> quarters(Stays.Query query) throws TimeoutException {
        check();
        var sums = new ArrayList<>(Collections.nCopies(query.quarters(), new Quarter(0, 0, 0)));
        sums.set(1, new Quarter(2, 3, 4));
        return sums;
    }
}
